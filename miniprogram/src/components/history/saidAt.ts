/** Where in a conversation something was said. */
export interface SaidAt {
  turnId: string;
  messageId: string;
}
