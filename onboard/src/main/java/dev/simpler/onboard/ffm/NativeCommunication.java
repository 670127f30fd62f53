package dev.simpler.onboard.ffm;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.onboard.NativeException;
import dev.simpler.platform.Communication;
import dev.simpler.platform.DeviceWindow;
import dev.simpler.platform.DomainPlace;
import dev.simpler.platform.JointRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What a card does together with others, by a communicator of its library for each domain. Cards
 * that run at once need no common time. Native calls are made in the device's turns.
 */
final class NativeCommunication implements Communication {
  private final int device;
  private final long context;
  private final CommLibrary library;
  private final Calls calls;
  private final AllocationTable allocations;

  /** Domains by the address of this device's window. Guarded by itself. */
  private final Map<Long, Joined> joined = new HashMap<>();

  /** A domain, with all windows once it is connected. */
  private record Joined(
      DeviceWindow window,
      long stream,
      long communicator,
      long context,
      Path folder,
      List<DeviceWindow> all) {
    Joined with(List<DeviceWindow> windows) {
      return new Joined(window, stream, communicator, context, folder, List.copyOf(windows));
    }

    /** The rank here of the device that has a part of one of the windows. */
    int rankOf(DeviceWindow part) {
      for (DeviceWindow each : all) {
        if (each.deviceId() == part.deviceId()) {
          return each.rank();
        }
      }
      throw new IllegalStateException(part + " is no part of a window of this domain");
    }
  }

  /** Makes calls in the device's turns. */
  interface Calls {
    /** Makes one. */
    <T> T on(Supplier<T> call);
  }

  NativeCommunication(
      int device, long context, CommLibrary library, Calls calls, AllocationTable allocations) {
    this.device = device;
    this.context = context;
    this.library = library;
    this.calls = calls;
    this.allocations = allocations;
  }

  @Override
  public DeviceWindow allocate(DomainPlace place, long bytes) {
    if (place.ranks() > MAX_RANKS || bytes < 1) {
      throw refuse(
          bytes + " bytes for " + place.ranks() + " ranks, the most are " + MAX_RANKS, "use fewer");
    }
    Path folder = folder(place.meeting());
    try {
      return calls.on(() -> allocated(place, bytes, folder));
    } catch (RuntimeException failure) {
      delete(folder);
      throw failure;
    }
  }

  private DeviceWindow allocated(DomainPlace place, long bytes, Path folder) {
    NativeContext.requireDone("ensure_acl_ready_ctx", library.ready(context, device), device);
    long stream = library.createStream(context);
    String path = folder.resolve("meeting").toString();
    long communicator = library.init(place.rank(), place.ranks(), stream, path);
    if (communicator == 0) {
      throw refuse(
          "comm_init of rank " + place.rank() + " of domain " + place.domain() + " failed",
          "check that all chips of the domain are there; read the native log");
    }
    long own = library.windows(communicator, bytes, device);
    long address = library.base(communicator, device);
    long given = library.size(communicator, device);
    if (given < bytes) {
      throw refuse("a window of " + given + " bytes, " + bytes + " asked for", "ask for less");
    }
    allocations.add(address, bytes, address);
    DeviceWindow window =
        new DeviceWindow(
            device, place.domain(), place.rank(), place.ranks(), address, bytes, address);
    synchronized (joined) {
      joined.put(address, new Joined(window, stream, communicator, own, folder, List.of()));
    }
    return window;
  }

  /** Where the ranks of a domain find each other: the first of them makes it. */
  private static Path folder(String meeting) {
    try {
      return Files.createDirectories(
          Path.of(System.getProperty("java.io.tmpdir"), "simpler-domain-" + meeting));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Joined of(DeviceWindow window) {
    synchronized (joined) {
      return joined.values().stream()
          .filter(each -> {
            long offset = window.address() - each.window().address();
            return offset >= 0 && offset + window.bytes() <= each.window().bytes();
          })
          .findFirst()
          .orElseThrow(() -> refuse(window + " is not this device's", "use its own"));
    }
  }

  @Override
  public long connect(DeviceWindow own, List<DeviceWindow> all) {
    Joined in = of(own);
    if (own.equals(in.window())) {
      synchronized (joined) {
        joined.put(own.address(), in.with(all));
      }
      return in.context();
    }
    int[] ranks = all.stream().mapToInt(in::rankOf).toArray();
    long offset = own.address() - in.window().address();
    return calls.on(
        () -> library.derive(in.communicator(), ranks, own.rank(), offset, own.bytes(), device));
  }

  @Override
  public void release(DeviceWindow own) {
    Joined in = of(own);
    synchronized (joined) {
      joined.remove(in.window().address());
    }
    delete(in.folder());
    int code = calls.on(() -> end(in));
    NativeContext.requireDone("comm_destroy", code, device);
  }

  private int end(Joined in) {
    allocations.remove(in.window().address());
    int code = library.destroy(in.communicator());
    int last = library.destroyStream(context, in.stream());
    delete(in.folder());
    return code != 0 ? code : last;
  }

  /** Every rank tidies up: whoever comes last finds nothing. */
  private static void delete(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path each : files.toList()) {
        Files.deleteIfExists(each);
      }
      Files.deleteIfExists(folder);
    } catch (IOException others) {
      // another rank has been quicker
    }
  }

  /** Ends what is left; call it in a turn. */
  void close() {
    synchronized (joined) {
      joined.values().forEach(this::end);
      joined.clear();
    }
  }

  /** Cards run in the same time as it is. */
  @Override
  public Entry enter(JointRun run, int member) {
    return () -> {};
  }

  @Override
  public boolean keepsTime() {
    return false;
  }

  private NativeException refuse(String what, String mend) {
    return new NativeException(
        Fault.of(ErrorCategory.UNAVAILABLE, what).at("device " + device).mend(mend));
  }
}
