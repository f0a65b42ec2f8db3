/**
 * What chat-api sends is what this client reads: each type that is generated from its description must do for the one
 * that is read and have all its fields, those that may be left out, too; or the type check fails. Nothing of this file is
 * in the app.
 */
import type * as sent from './schema';
import type * as read from './wire';

type Reads<Read, Sent extends Read & Unsent<Read, Sent>> = [Read, Sent];

/** Asks in vain for the fields that nobody sends. */
type Unsent<Read, Sent> = { [Field in Exclude<keyof Read, keyof Sent>]: never };

export type Contract = [
  Reads<read.Service, sent.ServiceBody>,
  Reads<read.Account, sent.AccountView>,
  // A login always gets a token; only a registration that waits for approval does not.
  Reads<read.SignedIn, sent.SessionView & Required<Pick<sent.SessionView, 'token' | 'expiresAt'>>>,
  Reads<read.Quota, sent.QuotaStatus>,
  Reads<read.ApiKeys, sent.ApiKeyOwnKeys>,
  Reads<read.IssuedApiKey, sent.IssuedKeyView>,
  Reads<read.Persona, sent.PersonaView>,
  Reads<read.ChatModel, sent.OfferedModel>,
  Reads<read.ConversationPage, sent.ConversationPage>,
  Reads<read.ConversationSummary, sent.ConversationView>,
  Reads<read.Conversation, sent.ConversationBody>,
  Reads<read.Message, sent.PathMessage>,
  // Only where a path is shown is it known which variants there are.
  Reads<Omit<read.Message, 'siblings'>, sent.MessageView>,
  Reads<read.Started, sent.TurnEventStarted>,
  Reads<read.Waiting, sent.TurnEventWaiting>,
  Reads<read.Delta, sent.TurnEventDelta>,
  Reads<read.Done, sent.TurnEventDone>,
  Reads<read.Failed, sent.TurnEventFailed>,
];
