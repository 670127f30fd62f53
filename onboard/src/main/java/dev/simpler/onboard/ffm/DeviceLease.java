package dev.simpler.onboard.ffm;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The right to use a library of this process for a device. The reference's libraries, of both
 * epochs, crash or hang with two devices in one process, so a library serves one at a time.
 */
public final class DeviceLease implements AutoCloseable {
  private final Path library;
  private boolean open = true;

  private DeviceLease(Path library) {
    this.library = library;
  }

  /**
   * Takes a library for a device; the same device may be taken again.
   *
   * @return empty if another device has it
   */
  public static Optional<DeviceLease> take(Path library, int device) {
    Path name = library.toAbsolutePath().normalize();
    return Holders.OF_PROCESS.add(name, device)
        ? Optional.of(new DeviceLease(name))
        : Optional.empty();
  }

  /** The device that has a library, if one has. */
  public static Optional<Integer> holder(Path library) {
    return Holders.OF_PROCESS.holder(library.toAbsolutePath().normalize());
  }

  @Override
  public synchronized void close() {
    if (open) {
      open = false;
      Holders.OF_PROCESS.remove(library);
    }
  }

  /** Which libraries of the process are used. */
  private static final class Holders {
    static final Holders OF_PROCESS = new Holders();

    private record Holder(int device, int leases) {}

    private final Map<Path, Holder> holders = new HashMap<>();

    synchronized boolean add(Path library, int device) {
      Holder held = holders.getOrDefault(library, new Holder(device, 0));
      if (held.device() != device) {
        return false;
      }
      holders.put(library, new Holder(device, held.leases() + 1));
      return true;
    }

    synchronized Optional<Integer> holder(Path library) {
      return Optional.ofNullable(holders.get(library)).map(Holder::device);
    }

    synchronized void remove(Path library) {
      holders.computeIfPresent(
          library,
          (name, held) -> held.leases() == 1 ? null : new Holder(held.device(), held.leases() - 1));
    }
  }
}
