import type { Network } from '@/turn/network';

/** A network that a test takes away and gives back. */
export class NetworkInHand implements Network {
  private away = false;
  private readonly listeners = new Set<() => void>();

  offline = () => this.away;

  onBack(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  lose(): void {
    this.away = true;
  }

  giveBack(): void {
    this.away = false;
    this.listeners.forEach((listener) => listener());
  }
}
