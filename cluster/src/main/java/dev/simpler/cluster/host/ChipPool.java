package dev.simpler.cluster.host;

import dev.simpler.cluster.wire.WireMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The chips of a node by device number, and which are free. Any thread. */
public final class ChipPool {
  private final String platform;
  private final int chips;
  private final TreeSet<Integer> free = new TreeSet<>();

  /** All chips of a platform, from device 0 on. */
  public ChipPool(String platform, int chips) {
    this.platform = platform;
    this.chips = chips;
    for (int device = 0; device < chips; device++) {
      free.add(device);
    }
  }

  /** What is there. */
  public synchronized WireMessage.Offer offer() {
    return new WireMessage.Offer(platform, chips, List.copyOf(free));
  }

  /** Takes the lowest free ones; an empty list if there are not so many. */
  synchronized List<Integer> take(int count) {
    List<Integer> taken = new ArrayList<>();
    while (taken.size() < count && free.size() >= count - taken.size()) { // all or none
      taken.add(free.pollFirst());
    }
    return taken;
  }

  /** Takes them back. */
  synchronized void give(List<Integer> back) {
    free.addAll(back);
  }

  /** Of which platform they are. */
  String platform() {
    return platform;
  }
}
