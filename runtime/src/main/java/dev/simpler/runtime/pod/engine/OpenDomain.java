package dev.simpler.runtime.pod.engine;

import dev.simpler.abi.error.SimplerException;
import dev.simpler.platform.DeviceWindow;
import dev.simpler.runtime.pod.CommDomain;
import dev.simpler.runtime.pod.DeviceBuffer;
import dev.simpler.runtime.pod.DomainWindow;
import dev.simpler.runtime.pod.PodException;
import java.util.ArrayList;
import java.util.List;

/** A domain of the run. Its windows come one after the other while it is being made. */
final class OpenDomain implements CommDomain {
  private final String name;
  private final List<DeviceWindow> allocated = new ArrayList<>();
  private volatile List<DomainWindow> windows = List.of();
  private volatile boolean released;
  private volatile boolean freed;

  OpenDomain(String name) {
    this.name = name;
  }

  /**
   * Allocates and connects its windows.
   *
   * @throws SimplerException if one cannot be; {@link #free} frees those that were
   */
  void open(List<Endpoint> children, int[] workers, long bytes) {
    for (int rank = 0; rank < workers.length; rank++) {
      allocated.add(
          children.get(workers[rank]).communication().allocate(name, rank, workers.length, bytes));
    }
    List<DomainWindow> made = new ArrayList<>();
    for (int rank = 0; rank < workers.length; rank++) {
      DeviceWindow own = allocated.get(rank);
      long context = children.get(workers[rank]).communication().connect(own, allocated);
      DeviceBuffer buffer = new DeviceBuffer(workers[rank], own.address(), own.bytes());
      made.add(new DomainWindow(workers[rank], rank, buffer, context));
    }
    windows = List.copyOf(made);
  }

  /** Frees what there is, on children that still answer; memory of the others is gone anyway. */
  void free(List<Endpoint> children, int[] workers) {
    released = true;
    for (int rank = 0; rank < allocated.size(); rank++) {
      try {
        children.get(workers[rank]).communication().release(allocated.get(rank));
      } catch (SimplerException gone) {
        // a device that is poisoned or gone gives its memory back when it is reset
      }
    }
    freed = true;
  }

  /** The window as the platform knows it. */
  DeviceWindow window(int worker) {
    return allocated.get(of(worker).rank());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<DomainWindow> windows() {
    return windows;
  }

  @Override
  public DomainWindow of(int worker) {
    return windows.stream()
        .filter(window -> window.worker() == worker)
        .findFirst()
        .orElseThrow(() ->
            PodException.usage(
                "worker " + worker + " is not in domain " + name,
                "name one of " + windows.stream().map(DomainWindow::worker).toList()));
  }

  @Override
  public boolean isReleased() {
    return released;
  }

  @Override
  public boolean isFreed() {
    return freed;
  }

  @Override
  public void close() {
    released = true;
  }
}
