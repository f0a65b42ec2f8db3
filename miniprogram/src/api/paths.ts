export function conversationPath(id: string): string {
  return `/conversations/${encodeURIComponent(id)}`;
}

export function turnPath(conversationId: string, turnId: string): string {
  return `${conversationPath(conversationId)}/turns/${encodeURIComponent(turnId)}`;
}
