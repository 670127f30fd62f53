package dev.simpler.graphs.schedule;

import java.util.Arrays;

/**
 * What each core was given: one running and one pending dispatch, told apart by tokens that count
 * per core. Function and block are kept per token parity, like the dispatch payloads.
 */
public final class CoreTable {
  /** No task, no token. */
  static final int NONE = -1;

  /** Tokens from here on are reserved register values. */
  static final int FIRST_RESERVED = 0x7FFF_FFF0;

  private final int[] tokens;
  private final int[] runningSlot;
  private final int[] runningToken;
  private final int[] pendingSlot;
  private final int[] pendingToken;
  private final int[] slots;
  private final int[] functions;
  private final int[] blocks;

  /** Creates the books of {@code cores} idle cores. */
  public CoreTable(int cores) {
    tokens = new int[cores];
    runningSlot = new int[cores];
    runningToken = new int[cores];
    pendingSlot = new int[cores];
    pendingToken = new int[cores];
    slots = new int[2 * cores];
    functions = new int[2 * cores];
    blocks = new int[2 * cores];
    reset(0);
  }

  /** Forgets all dispatches; the first token of every core will follow {@code token}. */
  void reset(int token) {
    Arrays.fill(tokens, token);
    Arrays.fill(runningSlot, NONE);
    Arrays.fill(runningToken, NONE);
    Arrays.fill(pendingSlot, NONE);
    Arrays.fill(pendingToken, NONE);
  }

  int cores() {
    return tokens.length;
  }

  int runningSlot(int core) {
    return runningSlot[core];
  }

  int runningToken(int core) {
    return runningToken[core];
  }

  int pendingSlot(int core) {
    return pendingSlot[core];
  }

  int pendingToken(int core) {
    return pendingToken[core];
  }

  /** Records a dispatch, running if the core is idle, else pending; returns its token. */
  int dispatch(int core, int slot, int function, int block) {
    int token = nextToken(core);
    int pair = 2 * core + (token & 1);
    slots[pair] = slot;
    functions[pair] = function;
    blocks[pair] = block;
    if (runningSlot[core] == NONE) {
      runningSlot[core] = slot;
      runningToken[core] = token;
    } else {
      pendingSlot[core] = slot;
      pendingToken[core] = token;
    }
    return token;
  }

  /** The token the next dispatch to {@code core} will carry; the jump preserves parity. */
  int peekToken(int core) {
    int token = tokens[core] + 1;
    return token >= FIRST_RESERVED ? 0 : token;
  }

  /** The running dispatch is over: the pending one, if any, takes its place. */
  void promote(int core) {
    runningSlot[core] = pendingSlot[core];
    runningToken[core] = pendingToken[core];
    pendingSlot[core] = NONE;
    pendingToken[core] = NONE;
  }

  int slot(int core, int token) {
    return slots[2 * core + (token & 1)];
  }

  int function(int core, int token) {
    return functions[2 * core + (token & 1)];
  }

  int block(int core, int token) {
    return blocks[2 * core + (token & 1)];
  }

  private int nextToken(int core) {
    int token = peekToken(core);
    tokens[core] = token;
    return token;
  }
}
