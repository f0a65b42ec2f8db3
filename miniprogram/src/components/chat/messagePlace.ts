/** The id of a message's element on the page. */
export function messagePlace(messageId: string): string {
  return `message-${messageId}`;
}
