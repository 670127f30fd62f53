package dev.simpler.graphs.schedule;

import java.util.Arrays;

/**
 * What the dispatches of each core stand for. Tokens count per core; function and block are kept
 * per token parity, like the dispatch payloads, because a core has two dispatches at most.
 */
public final class DispatchTable {
  /** Tokens from here on are reserved register values. */
  static final int FIRST_RESERVED = 0x7FFF_FFF0;

  private final int[] tokens;
  private final int[] slots;
  private final int[] functions;
  private final int[] blocks;

  /** Creates the table of {@code cores} cores without dispatches. */
  public DispatchTable(int cores) {
    tokens = new int[cores];
    slots = new int[2 * cores];
    functions = new int[2 * cores];
    blocks = new int[2 * cores];
  }

  /** Lets the first token of every core follow {@code token}. */
  void reset(int token) {
    Arrays.fill(tokens, token);
  }

  /** Records a dispatch; returns its token. */
  int add(int core, int slot, int function, int block) {
    int token = tokens[core] + 1;
    if (token >= FIRST_RESERVED) {
      // An even number of tokens is skipped, so that parity goes on alternating.
      token = 0;
    }
    tokens[core] = token;
    int pair = 2 * core + (token & 1);
    slots[pair] = slot;
    functions[pair] = function;
    blocks[pair] = block;
    return token;
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
}
