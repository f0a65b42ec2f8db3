import type { Problem } from '@/api/problem';
import type { ChatState } from './chatState';

/** Does once more what failed. */
export type Deed = () => Promise<void>;

/** What stands between the person and the next answer, and what is done again against it. */
export class Obstacle {
  private deed: Deed | null = null;

  constructor(private readonly state: ChatState) {}

  /** `again`: the text is back in the composer, to be sent; or what failed was something else. */
  raise(problem: Problem, again: 'send' | Deed | null = null): void {
    this.state.problem = problem;
    this.deed = typeof again === 'function' ? again : null;
    this.state.again = typeof again === 'function' ? 'repeat' : again;
  }

  clear(): void {
    this.state.problem = null;
    this.state.again = null;
    this.deed = null;
  }

  /** That deed is of no use any more. */
  clearFor(deed: Deed): void {
    if (this.deed === deed) {
      this.clear();
    }
  }

  async repeat(): Promise<void> {
    await this.deed?.();
  }
}
