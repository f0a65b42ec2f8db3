import { computed, reactive, readonly } from 'vue';
import type { DeviceMemory } from './deviceMemory';
import { newTurnId } from './turnId';

const DRAFT = 'draft';

export interface SentText {
  turnId: string;
  content: string;
  /** Null until the conversation that the text opens exists. */
  conversationId: string | null;
  /** The turn whose message it stands in for. */
  edits?: string | null;
}

interface Editing {
  turnId: string;
  conversationId: string;
  /** What was being written before; it comes back afterwards. */
  before: string;
}

interface KeptDraft {
  text: string;
  /** What this very text was sent as before and refused; another text is another turn. */
  refused: SentText | null;
  /** Sent, and not yet known to be stored by the server. */
  inFlight: SentText | null;
  /** In flight from conversations that were left since: each comes back, if at all, in its own. */
  aside: SentText[];
  /** The text is a stored message in other words. */
  editing: Editing | null;
}

/** What a person has typed. It is never lost: it is either here, under way, or stored by the server. */
export function createDraft(memory: DeviceMemory) {
  const state = reactive<KeptDraft>({
    text: '',
    refused: null,
    inFlight: null,
    aside: [],
    editing: null,
    ...readKept(memory),
  });
  const keep = () => memory.write(DRAFT, state);

  function setAside(): void {
    if (state.inFlight !== null) {
      state.aside = [...state.aside, state.inFlight];
      state.inFlight = null;
      keep();
    }
  }

  /** Puts a text into the composer again, before anything typed since. */
  function giveBack(sent: SentText): void {
    if (sent.edits && sent.conversationId !== null) {
      state.editing = { turnId: sent.edits, conversationId: sent.conversationId, before: state.text };
      state.text = sent.content;
      state.refused = sent;
      return;
    }
    const typedSince = state.text.trim() !== '';
    state.text = typedSince ? `${sent.content}\n${state.text}` : sent.content;
    state.refused = typedSince ? null : sent;
  }

  function cancelEdit(): void {
    if (state.editing !== null) {
      state.text = state.editing.before;
      state.editing = null;
      state.refused = null;
      keep();
    }
  }

  return {
    state: readonly(state),
    characters: computed(() => Array.from(state.text.trim()).length),

    type(text: string): void {
      if (text !== state.text) {
        state.text = text;
        state.refused = null;
        keep();
      }
    },

    /** Puts a stored message into the composer, to be sent in other words. */
    edit(turnId: string, conversationId: string, content: string): void {
      cancelEdit();
      state.editing = { turnId, conversationId, before: state.text };
      state.text = content;
      state.refused = null;
      keep();
    },

    cancelEdit,

    /** Another conversation is on the page: its messages are not the ones that were being edited. */
    visiting(conversationId: string | null): void {
      if (state.editing !== null && state.editing.conversationId !== conversationId) {
        cancelEdit();
      }
    },

    /** Empties the composer; the text is in flight until it is `delivered`, `returned` or set aside. */
    take(conversationId: string | null): SentText {
      setAside();
      const again = state.refused !== null && state.refused.conversationId === conversationId;
      const turnId = again && state.refused !== null ? state.refused.turnId : newTurnId();
      const edits = state.editing?.turnId ?? null;
      const sent = { turnId, content: state.text.trim(), conversationId, edits };
      state.inFlight = sent;
      state.text = state.editing?.before ?? '';
      state.editing = null;
      state.refused = null;
      keep();
      return sent;
    },

    /** The conversation that the text in flight opens exists now. */
    addressedTo(conversationId: string): void {
      if (state.inFlight !== null) {
        state.inFlight = { ...state.inFlight, conversationId };
        keep();
      }
    },

    delivered(): void {
      if (state.inFlight !== null) {
        state.inFlight = null;
        keep();
      }
    },

    /** What is in flight comes back: the server does not have it. */
    returned(): void {
      const sent = state.inFlight;
      if (sent !== null) {
        state.inFlight = null;
        giveBack(sent);
        keep();
      }
    },

    /** The page leaves the conversation from which a text is in flight. */
    setAside,

    /** That conversation is on the page: what was set aside for it comes back, unless the server `has` it after all. */
    backIn(conversationId: string | null, has: (turnId: string) => boolean): void {
      const here = state.aside.filter((sent) => sent.conversationId === conversationId);
      if (here.length > 0) {
        state.aside = state.aside.filter((sent) => sent.conversationId !== conversationId);
        here.filter((sent) => !has(sent.turnId)).forEach(giveBack);
        keep();
      }
    },

    reset(): void {
      state.text = '';
      state.refused = null;
      state.inFlight = null;
      state.aside = [];
      state.editing = null;
      memory.forget(DRAFT);
    },
  };
}

function readKept(memory: DeviceMemory): Partial<KeptDraft> {
  const kept = memory.read(DRAFT);
  return typeof kept === 'object' && kept !== null ? (kept as Partial<KeptDraft>) : {};
}

export type Draft = ReturnType<typeof createDraft>;
