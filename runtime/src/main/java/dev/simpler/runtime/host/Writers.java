package dev.simpler.runtime.host;

import dev.simpler.platform.finding.Deed;
import dev.simpler.platform.finding.LastWrite;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who wrote parts of a piece of host memory, on the device they were copied back from. Thread-safe.
 */
final class Writers {
  /** Bytes from an offset of the piece that came back together. */
  private record Part(long offset, long bytes, List<LastWrite> writes) {
    boolean meets(long from, long length) {
      return offset < from + length && from < offset + bytes;
    }

    boolean covers(long at) {
      return at >= offset && at - offset < bytes;
    }
  }

  private volatile List<Part> parts = List.of();

  /**
   * A range has got other contents.
   *
   * @param writes who wrote them, by offset in the range; empty if that is not known
   */
  void replaced(long offset, long bytes, Optional<List<LastWrite>> writes) {
    if (writes.isPresent() || !parts.isEmpty()) {
      replace(offset, bytes, writes);
    }
  }

  private synchronized void replace(long offset, long bytes, Optional<List<LastWrite>> writes) {
    List<Part> kept = new ArrayList<>(parts);
    kept.removeIf(part -> part.meets(offset, bytes));
    writes.ifPresent(all -> kept.add(new Part(offset, bytes, List.copyOf(all))));
    parts = List.copyOf(kept);
  }

  /** Whether it is known who wrote the byte at an offset, be it nobody. */
  boolean know(long at) {
    return parts.stream().anyMatch(part -> part.covers(at));
  }

  /** What wrote the byte at an offset; empty if that is not known, or nobody did. */
  Optional<Deed> last(long at) {
    return parts.stream()
        .filter(part -> part.covers(at))
        .flatMap(part -> part.writes().stream().filter(write -> write.covers(at - part.offset())))
        .map(LastWrite::deed)
        .findFirst();
  }
}
