/**
 * What the device says of its network. A hint alone: it may have one that leads nowhere, and without any it still reaches
 * a server on itself.
 */
export interface Network {
  offline(): boolean;
  /** Calls back whenever the network returns, until the function that it gives is called. */
  onBack(listener: () => void): () => void;
}
