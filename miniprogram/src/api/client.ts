import type { Feedback, Opinion } from './feedback';
import type { HttpAnswer, HttpRequest, Method, OpenedStream, OpenStream, SendRequest } from './http';
import { NETWORK_UNREACHABLE, parseProblem, RequestFailed, UNREADABLE_ANSWER } from './problem';
import type { SearchPage } from './search';
import type {
  Account,
  Announcement,
  ApiKeys,
  ChatModel,
  Conversation,
  ConversationPage,
  ConversationSummary,
  IssuedApiKey,
  Persona,
  Quota,
  Registered,
  Service,
  SignedIn,
} from './wire';

const BASE = '/api/v1';

export interface Credentials {
  username: string;
  password: string;
}

export interface Newcomer extends Credentials {
  /** Left out where there is none. */
  invitation?: string;
}

export interface NewApiKey {
  name: string;
  /** For ever when null. */
  expiresInDays: number | null;
  /** Bound by the person's own uses alone when null. */
  useLimit: number | null;
}

/**
 * What a turn asks: a message after all others, a message in place of that turn's, or another answer to that turn's
 * message.
 */
export type TurnAsk = ({ content: string } | { content: string; edits: string } | { regenerates: string }) & {
  /** The conversation's own where none is named. */
  model?: string;
};

export interface WechatCredentials {
  /** What wx.login gave, for this once. */
  code: string;
  invitation?: string;
  /** The person wants the account back that is on its way out. */
  restore?: boolean;
}

/** Where the token lives; the client only reads it, and says when the server no longer knows it. */
export interface TokenSource {
  current(): string | null;
  rejected(token: string): void;
}

/** chat-api, one method an endpoint. Every failure is a {@link RequestFailed}. */
export class ApiClient {
  constructor(
    private readonly sendRequest: SendRequest,
    private readonly openByteStream: OpenStream,
    private readonly tokens: TokenSource,
  ) {}

  service = () => this.exchange<Service>('GET', '/service');

  register = (newcomer: Newcomer) => this.exchange<Registered>('POST', '/accounts', newcomer);
  /** The first login makes the account. */
  logInByWechat = (login: WechatCredentials) => this.exchange<Registered>('POST', '/wechat/sessions', login);
  logIn = (credentials: Credentials) => this.exchange<SignedIn>('POST', '/sessions', credentials);
  /** Logs in to an account on its way out, which stays then. */
  restore = (credentials: Credentials) =>
    this.exchange<SignedIn>('POST', '/sessions', { ...credentials, restore: true });
  logOut = () => this.exchange<void>('DELETE', '/sessions/current');
  account = () => this.exchange<Account>('GET', '/account');
  quota = () => this.exchange<Quota>('GET', '/quota');
  announcements = () => this.exchange<{ items: Announcement[] }>('GET', '/announcements');

  apiKeys = () => this.exchange<ApiKeys>('GET', '/api-keys');
  createApiKey = (wanted: NewApiKey) => this.exchange<IssuedApiKey>('POST', '/api-keys', wanted);
  revokeApiKey = (id: string) => this.exchange<void>('DELETE', `/api-keys/${encodeURIComponent(id)}`);

  conversations = (cursor: string | null, state: 'active' | 'archived' | 'deleted' = 'active') =>
    this.exchange<ConversationPage>(
      'GET',
      `/conversations?limit=30${state === 'active' ? '' : `&state=${state}`}${cursorAfter(cursor)}`,
    );
  searchConversations = (query: string, cursor: string | null) =>
    this.exchange<SearchPage>(
      'GET',
      `/conversations/search?query=${encodeURIComponent(query)}&limit=20${cursorAfter(cursor)}`,
    );
  pinConversation = (id: string) => this.exchange<ConversationSummary>('PUT', `${conversationPath(id)}/pin`);
  unpinConversation = (id: string) =>
    this.exchange<ConversationSummary>('DELETE', `${conversationPath(id)}/pin`);
  archiveConversation = (id: string) =>
    this.exchange<ConversationSummary>('PUT', `${conversationPath(id)}/archive`);
  unarchiveConversation = (id: string) =>
    this.exchange<ConversationSummary>('DELETE', `${conversationPath(id)}/archive`);
  restoreConversation = (id: string) =>
    this.exchange<ConversationSummary>('POST', `${conversationPath(id)}/restore`);
  purgeConversation = (id: string) =>
    this.exchange<void>('DELETE', `${conversationPath(id)}?permanently=true`);
  exportConversation = (id: string, format: 'markdown' | 'text' | 'json', save: SendRequest) =>
    this.download(`${conversationPath(id)}/export?format=${format}`, save);
  createConversation = (personaId: string | null) =>
    this.exchange<ConversationSummary>('POST', '/conversations', personaId === null ? {} : { personaId });
  models = () => this.exchange<{ items: ChatModel[] }>('GET', '/models');
  personas = () => this.exchange<{ items: Persona[] }>('GET', '/personas');
  takePersona = (conversationId: string, personaId: string | null) =>
    this.exchange<ConversationSummary>('PUT', `${conversationPath(conversationId)}/persona`, { personaId });
  conversation = (id: string) => this.exchange<Conversation>('GET', conversationPath(id));
  renameConversation = (id: string, title: string) =>
    this.exchange<ConversationSummary>('PUT', `${conversationPath(id)}/title`, { title });
  deleteConversation = (id: string) => this.exchange<void>('DELETE', conversationPath(id));

  stopTurn = (conversationId: string, turnId: string) =>
    this.exchange<void>('DELETE', turnPath(conversationId, turnId));

  /** Shows the path through that turn, down to its newest leaf. */
  showTurn = (conversationId: string, turnId: string) =>
    this.exchange<Conversation>('PUT', `${conversationPath(conversationId)}/active-turn`, { turnId });
  pinTurn = (conversationId: string, turnId: string) =>
    this.exchange<Conversation>('PUT', `${turnPath(conversationId, turnId)}/pin`);
  unpinTurn = (conversationId: string, turnId: string) =>
    this.exchange<Conversation>('DELETE', `${turnPath(conversationId, turnId)}/pin`);
  forget = (conversationId: string) =>
    this.exchange<Conversation>('POST', `${conversationPath(conversationId)}/forget`);
  rememberAgain = (conversationId: string) =>
    this.exchange<Conversation>('DELETE', `${conversationPath(conversationId)}/forget`);

  feedback = (conversationId: string) =>
    this.exchange<{ items: Feedback[] }>('GET', `${conversationPath(conversationId)}/feedback`);
  giveFeedback = (conversationId: string, messageId: string, opinion: Opinion) =>
    this.exchange<Feedback>('PUT', feedbackPath(conversationId, messageId), opinion);
  withdrawFeedback = (conversationId: string, messageId: string) =>
    this.exchange<void>('DELETE', feedbackPath(conversationId, messageId));

  /** The same turnId again joins, replays or retries that turn: sending twice never answers twice. */
  startTurn(
    conversationId: string,
    turnId: string,
    ask: TurnAsk,
    sink: (bytes: Uint8Array) => void,
  ): OpenedStream {
    return this.stream('POST', `${conversationPath(conversationId)}/turns`, sink, { turnId, ...ask });
  }

  joinTurn(
    conversationId: string,
    turnId: string,
    after: string | null,
    sink: (bytes: Uint8Array) => void,
  ): OpenedStream {
    const path = `${turnPath(conversationId, turnId)}/events`;
    return this.stream('GET', after === null ? path : `${path}?after=${encodeURIComponent(after)}`, sink);
  }

  private stream(
    method: Method,
    path: string,
    sink: (bytes: Uint8Array) => void,
    body?: object,
  ): OpenedStream {
    const token = this.tokens.current();
    const request = this.request(method, path, token, body);
    request.headers.Accept = 'text/event-stream, application/problem+json';
    const opened = this.openByteStream(request, sink);
    const finished = opened.finished.then(
      (end) => {
        if (end.status >= 400) {
          throw this.failure({ status: end.status, body: end.errorBody }, token);
        }
        return end;
      },
      () => Promise.reject(unreachable()),
    );
    return { finished, abort: () => opened.abort() };
  }

  /** Any exchange below /api/v1; parts of the app that are loaded later name their endpoints themselves. */
  async exchange<T>(method: Method, path: string, body?: object): Promise<T> {
    const token = this.tokens.current();
    const answer = await this.answerOf(this.request(method, path, token, body), token, this.sendRequest);
    return parseBody(answer) as T;
  }

  /** A file goes from `save` to the device; the app does not hold it. */
  async download(path: string, save: SendRequest): Promise<void> {
    const token = this.tokens.current();
    const request = this.request('GET', path, token);
    request.headers.Accept = '*/*';
    await this.answerOf(request, token, save);
  }

  private async answerOf(request: HttpRequest, token: string | null, send: SendRequest): Promise<HttpAnswer> {
    const answer = await send(request).catch((cause: unknown) => {
      throw cause instanceof RequestFailed ? cause : unreachable();
    });
    if (answer.status >= 400) {
      throw this.failure(answer, token);
    }
    return answer;
  }

  private request(method: Method, path: string, token: string | null, body?: object): HttpRequest {
    const headers: Record<string, string> = { Accept: 'application/json, application/problem+json' };
    if (token !== null) {
      headers.Authorization = `Bearer ${token}`;
    }
    if (body === undefined) {
      return { method, path: BASE + path, headers };
    }
    headers['Content-Type'] = 'application/json';
    return { method, path: BASE + path, headers, body: JSON.stringify(body) };
  }

  private failure(answer: HttpAnswer, token: string | null): RequestFailed {
    const problem = parseProblem(answer.status, answer.body);
    if (problem.code === 'not_authenticated' && token !== null) {
      this.tokens.rejected(token);
    }
    return new RequestFailed(problem);
  }
}

function conversationPath(id: string): string {
  return `/conversations/${encodeURIComponent(id)}`;
}

function cursorAfter(cursor: string | null): string {
  return cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
}

function turnPath(conversationId: string, turnId: string): string {
  return `${conversationPath(conversationId)}/turns/${encodeURIComponent(turnId)}`;
}

function feedbackPath(conversationId: string, messageId: string): string {
  return `${conversationPath(conversationId)}/messages/${encodeURIComponent(messageId)}/feedback`;
}

function unreachable(): RequestFailed {
  return new RequestFailed({ code: NETWORK_UNREACHABLE, status: 0 });
}

function parseBody(answer: HttpAnswer): unknown {
  if (answer.status === 204 || answer.body === '') {
    return undefined;
  }
  try {
    return JSON.parse(answer.body);
  } catch {
    throw new RequestFailed({ code: UNREADABLE_ANSWER, status: answer.status });
  }
}
