import type { Exchange } from './exchange';
import type { SendRequest } from './http';
import { conversationPath } from './paths';
import type { SearchPage } from './search';
import type { Conversation, ConversationPage, ConversationSummary } from './wire';

/** Conversations as wholes: found, opened, ordered, taken along. */
export function conversationEndpoints(http: Exchange) {
  return {
    conversations: (cursor: string | null, state: 'active' | 'archived' | 'deleted' = 'active') =>
      http.exchange<ConversationPage>(
        'GET',
        `/conversations?limit=30${state === 'active' ? '' : `&state=${state}`}${cursorAfter(cursor)}`,
      ),
    searchConversations: (query: string, cursor: string | null) =>
      http.exchange<SearchPage>(
        'GET',
        `/conversations/search?query=${encodeURIComponent(query)}&limit=20${cursorAfter(cursor)}`,
      ),
    createConversation: (personaId: string | null) =>
      http.exchange<ConversationSummary>('POST', '/conversations', personaId === null ? {} : { personaId }),
    conversation: (id: string) => http.exchange<Conversation>('GET', conversationPath(id)),
    takePersona: (conversationId: string, personaId: string | null) =>
      http.exchange<ConversationSummary>('PUT', `${conversationPath(conversationId)}/persona`, { personaId }),
    renameConversation: (id: string, title: string) =>
      http.exchange<ConversationSummary>('PUT', `${conversationPath(id)}/title`, { title }),
    pinConversation: (id: string) => http.exchange<ConversationSummary>('PUT', `${conversationPath(id)}/pin`),
    unpinConversation: (id: string) =>
      http.exchange<ConversationSummary>('DELETE', `${conversationPath(id)}/pin`),
    archiveConversation: (id: string) =>
      http.exchange<ConversationSummary>('PUT', `${conversationPath(id)}/archive`),
    unarchiveConversation: (id: string) =>
      http.exchange<ConversationSummary>('DELETE', `${conversationPath(id)}/archive`),
    deleteConversation: (id: string) => http.exchange<void>('DELETE', conversationPath(id)),
    restoreConversation: (id: string) =>
      http.exchange<ConversationSummary>('POST', `${conversationPath(id)}/restore`),
    purgeConversation: (id: string) =>
      http.exchange<void>('DELETE', `${conversationPath(id)}?permanently=true`),
    exportConversation: (id: string, format: 'markdown' | 'text' | 'json', save: SendRequest) =>
      http.download(`${conversationPath(id)}/export?format=${format}`, save),
  };
}

function cursorAfter(cursor: string | null): string {
  return cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
}
