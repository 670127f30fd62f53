package dev.simpler.graphs.task;

/**
 * Scheduling state of every task slot of all rings. One slot is sixteen consecutive integers, so
 * that everything a scheduler needs of a task lies in one or two cache lines. Slots of ring r start
 * at r * window. Nothing is cleared between runs: {@link #open} initialises a slot.
 */
public final class TaskSlots {
  private static final int SHIFT = 4;
  private static final int STATE = 0;
  private static final int FANIN_LEFT = 1;
  private static final int FANOUT_COUNT = 2;
  private static final int FANOUT_RELEASED = 3;
  private static final int FANOUT_HEAD = 4;
  private static final int FANIN_START = 5;
  private static final int FANIN_COUNT = 6;
  private static final int SUBTASKS_LEFT = 7;
  private static final int BLOCKS = 8;
  private static final int NEXT_BLOCK = 9;
  private static final int LAUNCH = 10;
  private static final int KERNELS = 11;
  private static final int VISITED = 12;
  private static final int ENTRIES = 13;
  private static final int NEXT_READY = 14;
  private static final int KERNELS_HIGH = 15;

  private static final int MASK_BITS = 7;
  private static final int SHAPE_SHIFT = 3;
  private static final int SYNC_START = 1 << 5;
  private static final int SCOPE_RELEASED = 1 << 6;
  private static final int TENSORS_SHIFT = 8;
  private static final int SCALARS_SHIFT = 16;

  private final int[] words;
  private final long[] ids;
  private final long[] uses;

  /** Creates the table for {@code slots} slots. */
  public TaskSlots(int slots) {
    words = new int[slots << SHIFT];
    ids = new long[slots];
    uses = new long[slots];
  }

  /**
   * Starts a new task in {@code slot}: pending, referenced by its scope only, without producers.
   *
   * @param kernels the task's {@link TaskKernels}
   * @param blocks number of blocks
   * @param syncStart whether all blocks must start together
   */
  public void open(int slot, long id, long kernels, int blocks, boolean syncStart) {
    int at = slot << SHIFT;
    int mask = TaskKernels.mask(kernels);
    ids[slot] = id;
    words[at + STATE] = TaskState.PENDING;
    words[at + FANIN_LEFT] = 0;
    words[at + FANOUT_COUNT] = 1;
    words[at + FANOUT_RELEASED] = 0;
    words[at + FANOUT_HEAD] = EdgePool.END;
    words[at + FANIN_START] = 0;
    words[at + FANIN_COUNT] = 0;
    words[at + SUBTASKS_LEFT] = blocks * Integer.bitCount(mask);
    words[at + BLOCKS] = blocks;
    words[at + NEXT_BLOCK] = 0;
    words[at + LAUNCH] =
        mask | ResourceShape.of(mask) << SHAPE_SHIFT | (syncStart ? SYNC_START : 0);
    words[at + KERNELS] = (int) kernels;
    words[at + KERNELS_HIGH] = (int) (kernels >>> Integer.SIZE);
    words[at + VISITED] = 0;
    words[at + ENTRIES] = -1;
  }

  /** Id of the task that occupies the slot, or did last. */
  public long id(int slot) {
    return ids[slot];
  }

  /** What the task does with its tensor arguments, as {@link ArgumentUses} has it. */
  public long uses(int slot) {
    return uses[slot];
  }

  /** Sets the number of arguments and the {@link ArgumentUses} of the tensors among them. */
  public void arguments(int slot, int tensors, int scalars, long tensorUses) {
    words[(slot << SHIFT) + LAUNCH] |= tensors << TENSORS_SHIFT | scalars << SCALARS_SHIFT;
    uses[slot] = tensorUses;
  }

  /** Number of tensor arguments. */
  public int tensors(int slot) {
    return words[(slot << SHIFT) + LAUNCH] >> TENSORS_SHIFT & 0xFF;
  }

  /** Number of scalar arguments. */
  public int scalars(int slot) {
    return words[(slot << SHIFT) + LAUNCH] >> SCALARS_SHIFT & 0xFF;
  }

  /** One of {@link TaskState}. */
  public int state(int slot) {
    return words[(slot << SHIFT) + STATE];
  }

  /** Enters a state. */
  public void state(int slot, int state) {
    words[(slot << SHIFT) + STATE] = state;
  }

  /** Number of producers the task still waits for. */
  public int faninLeft(int slot) {
    return words[(slot << SHIFT) + FANIN_LEFT];
  }

  /** Sets the number of producers to wait for. */
  public void faninLeft(int slot, int producers) {
    words[(slot << SHIFT) + FANIN_LEFT] = producers;
  }

  /** One producer finished; returns how many are left. */
  public int producerDone(int slot) {
    return --words[(slot << SHIFT) + FANIN_LEFT];
  }

  /** References held on the task: its scope and its consumers. */
  public int references(int slot) {
    return words[(slot << SHIFT) + FANOUT_COUNT];
  }

  /** Adds a consumer's reference. */
  public void addReference(int slot) {
    words[(slot << SHIFT) + FANOUT_COUNT]++;
  }

  /** References given back so far. */
  public int released(int slot) {
    return words[(slot << SHIFT) + FANOUT_RELEASED];
  }

  /** Gives back a consumer's reference. */
  public void release(int slot) {
    words[(slot << SHIFT) + FANOUT_RELEASED]++;
  }

  /** Gives back the owning scope's reference. */
  public void releaseByScope(int slot) {
    int at = slot << SHIFT;
    words[at + FANOUT_RELEASED]++;
    words[at + LAUNCH] |= SCOPE_RELEASED;
  }

  /** Whether the owning scope has ended. */
  public boolean scopeReleased(int slot) {
    return (words[(slot << SHIFT) + LAUNCH] & SCOPE_RELEASED) != 0;
  }

  /** Whether every consumer has given back its reference; the scope's own does not count. */
  public boolean consumersReleased(int slot) {
    int open = references(slot) - released(slot);
    return open == (scopeReleased(slot) ? 0 : 1);
  }

  /** Whether the task is completed and nobody holds it any more. */
  public boolean consumable(int slot) {
    int at = slot << SHIFT;
    return words[at + STATE] == TaskState.COMPLETED
        && words[at + FANOUT_RELEASED] == words[at + FANOUT_COUNT];
  }

  /** First edge to a consumer, or {@link EdgePool#END}. */
  public int fanoutHead(int slot) {
    return words[(slot << SHIFT) + FANOUT_HEAD];
  }

  /** Replaces the first edge. */
  public void fanoutHead(int slot, int edge) {
    words[(slot << SHIFT) + FANOUT_HEAD] = edge;
  }

  /** Position of the task's first producer in its ring's producer store. */
  public int faninStart(int slot) {
    return words[(slot << SHIFT) + FANIN_START];
  }

  /** Number of distinct producers. */
  public int faninCount(int slot) {
    return words[(slot << SHIFT) + FANIN_COUNT];
  }

  /** Records where the producers are. */
  public void fanin(int slot, int start, int count) {
    int at = slot << SHIFT;
    words[at + FANIN_START] = start;
    words[at + FANIN_COUNT] = count;
  }

  /** One subtask finished; returns how many are left. */
  public int subtaskDone(int slot) {
    return --words[(slot << SHIFT) + SUBTASKS_LEFT];
  }

  /** Subtasks that have not finished. */
  public int subtasksLeft(int slot) {
    return words[(slot << SHIFT) + SUBTASKS_LEFT];
  }

  /** Number of blocks. */
  public int blocks(int slot) {
    return words[(slot << SHIFT) + BLOCKS];
  }

  /** Blocks that were not handed out yet. */
  public int blocksLeft(int slot) {
    int at = slot << SHIFT;
    return words[at + BLOCKS] - words[at + NEXT_BLOCK];
  }

  /** Takes the next block index. */
  public int takeBlock(int slot) {
    return words[(slot << SHIFT) + NEXT_BLOCK]++;
  }

  /** Active kernel slots. */
  public int mask(int slot) {
    return words[(slot << SHIFT) + LAUNCH] & MASK_BITS;
  }

  /** Resource shape. */
  public int shape(int slot) {
    return words[(slot << SHIFT) + LAUNCH] >> SHAPE_SHIFT & 3;
  }

  /** Whether all blocks must start together. */
  public boolean syncStart(int slot) {
    return (words[(slot << SHIFT) + LAUNCH] & SYNC_START) != 0;
  }

  /** Function id in a kernel slot (0 AIC, 1 and 2 the AIVs). */
  public int kernel(int slot, int kernelSlot) {
    int at = slot << SHIFT;
    long kernels =
        (long) words[at + KERNELS_HIGH] << Integer.SIZE
            | Integer.toUnsignedLong(words[at + KERNELS]);
    return TaskKernels.id(kernels, kernelSlot);
  }

  /** Marks the slot as seen by search {@code stamp}; returns false if it already was. */
  public boolean visit(int slot, int stamp) {
    int at = (slot << SHIFT) + VISITED;
    if (words[at] == stamp) {
      return false;
    }
    words[at] = stamp;
    return true;
  }

  /** First of the tensor map entries the task registered, or -1. */
  public int entries(int slot) {
    return words[(slot << SHIFT) + ENTRIES];
  }

  /** Replaces the first entry. */
  public void entries(int slot, int entry) {
    words[(slot << SHIFT) + ENTRIES] = entry;
  }

  int nextReady(int slot) {
    return words[(slot << SHIFT) + NEXT_READY];
  }

  void nextReady(int slot, int next) {
    words[(slot << SHIFT) + NEXT_READY] = next;
  }
}
