package dev.simpler.runtime.pod.memory;

import static dev.simpler.platform.DeviceAddress.hex;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.runtime.pod.CommDomain;
import dev.simpler.runtime.pod.DeviceBuffer;
import dev.simpler.runtime.pod.PodException;
import dev.simpler.runtime.pod.WorkerKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The device buffers of a worker's children, by child and address: equal addresses of two children
 * are two buffers. Guarded by the worker's lock.
 */
public final class DeviceBuffers {
  private static final int REMEMBERED = 256;

  private final List<TreeMap<Long, Entry>> live = new ArrayList<>();

  /** How often each child has lost everything. */
  private final int[] lives;

  private final ArrayDeque<Gone> gone = new ArrayDeque<>();

  /** A buffer that is no more, and how that came about. */
  private record Gone(DeviceBuffer buffer, boolean withChild) {
    String how() {
      return withChild
          ? buffer + ", which was lost when its worker ended or its device was poisoned"
          : buffer + ", which has been freed";
    }

    String mend() {
      return withChild ? "restart the worker and allocate again" : "free it after its last use";
    }
  }

  /** A live buffer and how many unfinished tasks and copies use it. */
  public static final class Entry {
    private final DeviceBuffer buffer;
    private final @Nullable CommDomain domain;
    private int uses;
    private boolean freeing;
    private boolean copying;

    private Entry(DeviceBuffer buffer, @Nullable CommDomain domain) {
      this.buffer = buffer;
      this.domain = domain;
    }

    /** The buffer. */
    public DeviceBuffer buffer() {
      return buffer;
    }

    /** The domain whose window it is; null if it is none. */
    public @Nullable CommDomain domain() {
      return domain;
    }

    /** Number of unfinished tasks that use it. */
    public int uses() {
      return uses;
    }

    /** One more task uses it. */
    public void acquire() {
      uses++;
    }

    /** One task less uses it. */
    public void release() {
      uses--;
    }

    /** Whether a copy is under way, for which tasks wait. */
    public boolean copying() {
      return copying;
    }

    /** A copy begins; nothing else may use the buffer. */
    public void beginCopy() {
      uses++;
      copying = true;
    }

    /** The copy has ended. */
    public void endCopy() {
      uses--;
      copying = false;
    }
  }

  /** Creates the table of that many children. */
  public DeviceBuffers(int workers) {
    lives = new int[workers];
    for (int i = 0; i < workers; i++) {
      live.add(new TreeMap<>());
    }
  }

  /** Which life of a child this is: another one after everything it had was lost. */
  public int life(int worker) {
    return lives[worker];
  }

  /**
   * Records what a child allocated.
   *
   * @param life in which it was asked to
   * @throws PodException if it has lost everything since
   */
  public void add(DeviceBuffer buffer, int life) {
    add(buffer, life, null);
  }

  /** Records the window of a domain, which is not freed like other buffers. */
  public void add(DeviceBuffer buffer, int life, @Nullable CommDomain domain) {
    if (life != lives[buffer.worker()]) {
      Gone lost = new Gone(buffer, true);
      remember(lost);
      throw refuse("malloc of " + lost.how(), lost.mend());
    }
    live.get(buffer.worker()).put(buffer.address(), new Entry(buffer, domain));
  }

  /** The buffer behind a handle; refused if it was freed. */
  public Entry entry(DeviceBuffer buffer, String call) {
    Entry entry = live.get(buffer.worker()).get(buffer.address());
    if (entry == null || !entry.buffer.equals(buffer) || entry.freeing) {
      Gone how =
          gone.stream()
              .filter(each -> each.buffer.equals(buffer))
              .findFirst()
              .orElseGet(() -> new Gone(buffer, false));
      throw refuse(call + " of " + how.how(), how.mend());
    }
    return entry;
  }

  /** The buffer a tensor of a task on {@code worker} lies in. */
  public Entry containing(ContinuousTensor tensor, int worker, String where) {
    long address = tensor.data();
    Entry entry = floor(worker, address);
    if (entry != null && !entry.freeing) {
      long left = entry.buffer.bytes() - (address - entry.buffer.address());
      if (tensor.nbytes() > left) {
        throw refuse(
            where
                + ": "
                + tensor.nbytes()
                + " bytes at "
                + hex(address)
                + ", but only "
                + left
                + " are left in "
                + entry.buffer,
            "allocate at least the tensor's size");
      }
      return entry;
    }
    for (int other = 0; other < live.size(); other++) {
      if (other != worker && floor(other, address) != null) {
        throw refuse(
            where
                + ": "
                + hex(address)
                + " is memory of "
                + WorkerKind.NEXT_LEVEL.describe(other)
                + ", but the task is pinned to worker "
                + worker,
            "pin the task to the worker that owns the buffer");
      }
    }
    for (Gone each : gone) {
      if (each.buffer.worker() == worker && within(each.buffer, address)) {
        throw refuse(where + " lies in " + each.how(), each.mend());
      }
    }
    throw refuse(
        where
            + ": "
            + hex(address)
            + " is no device memory of "
            + WorkerKind.NEXT_LEVEL.describe(worker),
        "use tensors of buffers that malloc of this worker returned");
  }

  private @Nullable Entry floor(int worker, long address) {
    Map.Entry<Long, Entry> at = live.get(worker).floorEntry(address);
    return at != null && within(at.getValue().buffer, address) ? at.getValue() : null;
  }

  private static boolean within(DeviceBuffer buffer, long address) {
    return address >= buffer.address() && address - buffer.address() < buffer.bytes();
  }

  /** Takes a buffer out of use so that it can be freed; refused while tasks use it. */
  public void beginFree(DeviceBuffer buffer) {
    Entry entry = entry(buffer, "free");
    if (entry.domain != null) {
      throw refuse(
          "free of " + buffer + ", which is a window of domain " + entry.domain.name(),
          "close the domain: its windows are freed when the run is over");
    }
    if (entry.uses > 0) {
      throw refuse(
          "free of " + buffer + " while " + entry.uses + " unfinished tasks or copies use it",
          "free it after the run, or copy from it first: that waits for its tasks");
    }
    entry.freeing = true;
  }

  /** Whether unfinished tasks or copies use a buffer; not if it is no more. */
  public boolean isUsed(DeviceBuffer buffer) {
    Entry entry = live.get(buffer.worker()).get(buffer.address());
    return entry != null && entry.uses > 0;
  }

  /** Forgets a window that is freed with its domain. */
  public void remove(DeviceBuffer window) {
    if (live.get(window.worker()).remove(window.address()) != null) {
      remember(new Gone(window, false));
    }
  }

  /** Ends what {@link #beginFree} began. */
  public void endFree(DeviceBuffer buffer, boolean freed) {
    Entry entry = live.get(buffer.worker()).get(buffer.address());
    if (entry == null) {
      return;
    }
    entry.freeing = false;
    if (freed) {
      live.get(buffer.worker()).remove(buffer.address());
      remember(new Gone(buffer, false));
    }
  }

  /** Forgets everything a child had; it is gone. */
  public void lose(int worker) {
    live.get(worker).values().forEach(entry -> remember(new Gone(entry.buffer, true)));
    live.get(worker).clear();
    lives[worker]++;
  }

  private void remember(Gone buffer) {
    if (gone.size() == REMEMBERED) {
      gone.removeLast();
    }
    gone.addFirst(buffer);
  }

  /** Number of live buffers of a child. */
  public int count(int worker) {
    return live.get(worker).size();
  }

  private static PodException refuse(String what, String mend) {
    return new PodException(Fault.of(ErrorCategory.DEVICE_MEMORY, what).mend(mend));
  }
}
