package dev.simpler.runtime.pod.engine;

import dev.simpler.abi.error.SimplerException;
import dev.simpler.platform.Communication;
import dev.simpler.platform.DeviceWindow;
import dev.simpler.platform.DomainPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The windows of a domain on its chips, by rank. */
final class DomainWindows {
  private final String name;
  private final List<? extends ChipAccess> chips;
  private final List<DeviceWindow> allocated = new ArrayList<>();

  /**
   * Names the chips.
   *
   * @param name of the domain
   * @param chips by rank
   */
  DomainWindows(String name, List<? extends ChipAccess> chips) {
    this.name = name;
    this.chips = List.copyOf(chips);
  }

  /**
   * Allocates them.
   *
   * @throws SimplerException if one cannot be; {@link #free} frees those that were
   */
  void allocate(long bytes) {
    String meeting = UUID.randomUUID().toString();
    List<Future<DeviceWindow>> coming = new ArrayList<>();
    try (ExecutorService ranks = Executors.newFixedThreadPool(chips.size())) {
      for (int rank = 0; rank < chips.size(); rank++) {
        DomainPlace place = new DomainPlace(name, meeting, rank, chips.size());
        Communication chip = chips.get(rank).communication();
        coming.add(ranks.submit(() -> chip.allocate(place, bytes)));
      }
    }
    RuntimeException failure = null;
    for (Future<DeviceWindow> each : coming) {
      if (each.state() == Future.State.SUCCESS) {
        allocated.add(each.resultNow());
      } else if (failure == null && each.exceptionNow() instanceof RuntimeException thrown) {
        failure = thrown;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  /** Connects them; the context of each rank. */
  List<Long> connect() {
    List<Long> contexts = new ArrayList<>();
    for (int rank = 0; rank < chips.size(); rank++) {
      DeviceWindow own = allocated.get(rank);
      contexts.add(chips.get(rank).communication().connect(own, allocated));
    }
    return contexts;
  }

  /**
   * Parts of some of them as those of a domain derived of this one.
   *
   * @param ranks here, in the order of those there
   */
  DomainWindows part(String domain, long offset, long bytes, List<Integer> ranks) {
    DomainWindows made = new DomainWindows(domain, ranks.stream().map(chips::get).toList());
    for (int rank = 0; rank < ranks.size(); rank++) {
      DeviceWindow of = allocated.get(ranks.get(rank));
      made.allocated.add(of.part(domain, rank, ranks.size(), offset, bytes));
    }
    return made;
  }

  /** Frees what there is, on chips that still answer; memory of the others is gone anyway. */
  void free() {
    for (DeviceWindow each : allocated) {
      try {
        chips.get(each.rank()).communication().release(each);
      } catch (SimplerException gone) {
        // a device that is poisoned or gone gives its memory back when it is reset
      }
    }
  }

  /** As the platform knows them. */
  List<DeviceWindow> all() {
    return allocated;
  }
}
