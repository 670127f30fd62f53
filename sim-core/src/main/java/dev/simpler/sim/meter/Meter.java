package dev.simpler.sim.meter;

import org.jspecify.annotations.Nullable;

/**
 * Charges one run of image code for what it takes: loop iterations, calls, caught exceptions and
 * library calls in virtual time, and what it allocates and how deep it calls against fixed limits.
 * All of it depends on the code's path alone, so it is the same in every run. Confined to one
 * thread at a time; reused from run to run.
 *
 * <p>What is public here and not documented otherwise is called by woven code.
 */
public abstract class Meter {
  /** Loop iterations of one method activation between two charges of virtual time. */
  public static final int STRIDE = 1024;

  /** Calls between two looks at the host's clock. */
  private static final int CALLS_PER_LOOK = 256;

  /** Elements a library call handles in one step. */
  private static final int ELEMENTS_PER_STEP = 16;

  /** Elements of one library call, which nothing can stop: a few seconds of the host's time. */
  private static final long MOST_ELEMENTS = 1L << 32;

  /** What a run may allocate before it takes from the pool, and what it then takes at once. */
  private static final long CHUNK = 256 << 10;

  private static final long STRING_BYTES = 64;
  private static final long THROWABLE_BYTES = 512;

  /** An exception's trace takes about a quarter of the stack it describes. */
  private static final int STACK_PER_TRACE = 4;

  private final MeterLimits limits;
  private final OwnCopies copies = new OwnCopies();
  private final CallSites sites;
  private long heap;
  private final long free;
  private long granted;
  private int depth;
  private int calls;

  /** Creates the meter of runs with these limits. */
  protected Meter(MeterLimits limits) {
    this(limits, new CallSites());
  }

  /**
   * Creates the meter of runs with these limits.
   *
   * @param sites told where the code is
   */
  protected Meter(MeterLimits limits, CallSites sites) {
    this.limits = limits;
    this.sites = sites;
    this.free = Math.min(CHUNK, limits.heapBytes());
    this.granted = free;
  }

  /** Charges steps of virtual time; throws {@link Stop} at the limit, again at every call. */
  protected abstract void charge(long steps);

  /** Looks at the host's clock; throws {@link Stop} when too much of it is used. */
  protected abstract void look();

  /** The stop of the running code, for this reason. */
  protected abstract Stop stop(String what, String mend);

  /** Where the code is, if its lines are woven in. */
  public final CallSites sites() {
    return sites;
  }

  /** Starts a run. */
  public final void begin() {
    sites.begin();
    heap = 0;
    depth = 0;
    calls = 0;
  }

  /** Ends a run: nothing of it is kept. */
  public final void end() {
    if (granted > free) {
      limits.pool().giveBack(granted - free);
      granted = free;
    }
    copies.clear();
  }

  /** A method with calls or handlers starts; returns the depth that its handlers restore. */
  public final int enter(int frame) {
    int reached = depth + frame;
    if (reached > limits.stackBytes()) {
      throw stop(
          "it recurses too deep: more than " + limits.stackBytes() + " bytes of stack",
          "bound the recursion, or make it a loop");
    }
    depth = reached;
    return reached;
  }

  /** A method that has entered returns. */
  public final void leave(int frame) {
    depth -= frame;
  }

  /** A method that can be part of a recursion starts. */
  public final void call() {
    charge(1);
    lookSometimes();
  }

  /** A method with loops returns after {@code steps} iterations not charged yet. */
  public final void burn(int steps) {
    if (steps > 0) {
      charge(steps);
    }
  }

  /** Now and then in a loop; returns the iterations not charged yet. */
  public final int pause(int steps) {
    look();
    if (steps < STRIDE) {
      return steps;
    }
    charge(steps);
    return 0;
  }

  /** Now and then in long code without loops. */
  public final void pause() {
    look();
  }

  private void lookSometimes() {
    if (++calls % CALLS_PER_LOOK == 0) {
      look();
    }
  }

  /**
   * A handler is entered.
   *
   * @throws Error {@code thrown} itself if it is one that image code must not catch: a stop, or an
   *     error of the virtual machine, which depends on the host
   */
  public final void caught(Throwable thrown, int depthOfMethod) {
    if (thrown instanceof Stop stop) {
      throw stop;
    }
    if (thrown instanceof VirtualMachineError error) {
      throw error;
    }
    depth = depthOfMethod;
    throwable();
    call();
  }

  /** An object or an array's slots are about to be allocated. */
  public final void allocate(int bytes) {
    reserve(bytes);
  }

  /** An exception is about to be made, with its trace. */
  public final void throwable() {
    reserve(THROWABLE_BYTES + depth / STACK_PER_TRACE);
  }

  /** An array of {@code length} is about to be allocated. */
  public final void array(int length, int elementBytes) {
    if (length > 0) {
      reserve((long) length * elementBytes);
    }
  }

  /** An array of arrays is about to be allocated. */
  public final void arrays(int[] lengths, int elementBytes, int slotBytes) {
    long arrays = 1;
    for (int i = 0; i < lengths.length && lengths[i] > 0; i++) {
      boolean last = i == lengths.length - 1;
      arrays = Sizes.times(arrays, lengths[i]);
      reserve(Sizes.times(arrays, last ? elementBytes : slotBytes));
    }
  }

  /** An array is about to be copied. */
  public final void copied(@Nullable Object array) {
    reserve(Sizes.times(Sizes.of(array), Long.BYTES));
  }

  /** A library call is about to look at {@code size} elements. */
  public final void scan(long size) {
    if (size > MOST_ELEMENTS) {
      throw stop(
          "one library call works on " + size + " elements, limit " + MOST_ELEMENTS,
          "do it in parts");
    }
    long steps = size / ELEMENTS_PER_STEP;
    if (steps > 0) {
      charge(steps);
      look();
    }
  }

  /** A library call is about to make something of up to {@code size} elements. */
  public final void make(long size) {
    reserve(STRING_BYTES + Sizes.times(size, Character.BYTES));
  }

  /**
   * What a static field holds that could be changed: a copy for this run, the same at each call.
   */
  public final @Nullable Object own(@Nullable Object original) {
    return sharesStatics() ? original : copies.of(original, this);
  }

  /** Whether the code that runs is what sets the static fields up. */
  protected boolean sharesStatics() {
    return false;
  }

  final void reserve(long bytes) {
    heap += bytes;
    if (heap > granted || heap < 0) {
      grow();
    }
  }

  private void grow() {
    if (heap > limits.heapBytes() || heap < 0) {
      throw stop(
          "it allocates more host memory than the " + limits.heapBytes() + " bytes it may",
          "keep data in tiles and device memory, or raise SIMPLER_HEAP_LIMIT_MB");
    }
    long more = Math.min(heap + CHUNK, limits.heapBytes()) - granted;
    if (!limits.pool().take(more)) {
      throw stop(
          "what runs on the device allocates more host memory than the "
              + limits.pool().capacity()
              + " bytes it may hold together",
          "keep data in tiles and device memory, or give the host a larger heap (-Xmx)");
    }
    granted += more;
  }
}
