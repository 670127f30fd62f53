package dev.simpler.onboard.child;

import dev.simpler.onboard.ffm.AllocationTable;
import dev.simpler.platform.Communication;
import dev.simpler.platform.DeviceWindow;
import dev.simpler.platform.DomainPlace;
import dev.simpler.platform.JointRun;
import dev.simpler.runtime.child.link.Incoming;
import dev.simpler.runtime.child.link.Mailbox;
import dev.simpler.runtime.child.link.Outgoing;
import dev.simpler.runtime.child.link.WindowCodec;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.function.Supplier;

/** What a card in a process of its own does together with others, asked of that process. */
final class HostedDomains implements Communication {
  private static final String WHAT = "what a card's process is asked about domains";
  private static final int HEADER = 8;

  private final Supplier<DeviceProcess> process;
  private final AllocationTable allocations;
  private final Calls calls;

  /** Makes a call while the process is there, or refuses. */
  interface Calls {
    /** Makes it. */
    <T> T on(Supplier<T> call);
  }

  /**
   * Creates it.
   *
   * @param process the process there is
   * @param allocations what the parent knows of the device's memory
   */
  HostedDomains(Supplier<DeviceProcess> process, AllocationTable allocations, Calls calls) {
    this.process = process;
    this.allocations = allocations;
    this.calls = calls;
  }

  private record Request(DomainPlace place, long bytes) {}

  private record Connecting(DeviceWindow own, List<DeviceWindow> all) {}

  /** Answers in the card's process. */
  static long answer(DeviceCommand command, Communication device, MemorySegment page) {
    return switch (command) {
      case ALLOCATE_WINDOW -> {
        Request asked =
            Incoming.page(page, HEADER, WHAT, in -> new Request(WindowCodec.place(in), in.wide()));
        DeviceWindow window = device.allocate(asked.place(), asked.bytes());
        Outgoing.page(page, HEADER, out -> WindowCodec.window(out, window));
        yield 0;
      }
      case CONNECT_WINDOW -> {
        Connecting asked =
            Incoming.page(
                page,
                HEADER,
                WHAT,
                in -> new Connecting(WindowCodec.window(in), WindowCodec.windows(in)));
        yield device.connect(asked.own(), asked.all());
      }
      default -> {
        device.release(Incoming.page(page, HEADER, WHAT, WindowCodec::window));
        yield 0;
      }
    };
  }

  @Override
  public DeviceWindow allocate(DomainPlace place, long bytes) {
    return calls.on(() -> allocated(place, bytes));
  }

  private DeviceWindow allocated(DomainPlace place, long bytes) {
    DeviceProcess of = process.get();
    DeviceWindow[] window = new DeviceWindow[1];
    of.call(
        DeviceCommand.ALLOCATE_WINDOW,
        () ->
            Outgoing.page(
                of.bounce(),
                HEADER,
                out -> {
                  WindowCodec.place(out, place);
                  out.wide(bytes);
                }),
        box -> {
          window[0] = Incoming.page(of.bounce(), HEADER, WHAT, WindowCodec::window);
          return 0;
        });
    allocations.add(window[0].address(), bytes, window[0].address());
    return window[0];
  }

  @Override
  public long connect(DeviceWindow own, List<DeviceWindow> all) {
    return calls.on(() -> connected(own, all));
  }

  private long connected(DeviceWindow own, List<DeviceWindow> all) {
    DeviceProcess of = process.get();
    return of.call(
        DeviceCommand.CONNECT_WINDOW,
        () ->
            Outgoing.page(
                of.bounce(),
                HEADER,
                out -> {
                  WindowCodec.window(out, own);
                  WindowCodec.windows(out, all);
                }),
        Mailbox::result);
  }

  @Override
  public void release(DeviceWindow own) {
    calls.on(() -> {
      allocations.remove(own.address());
      DeviceProcess of = process.get();
      return of.call(
          DeviceCommand.RELEASE_WINDOW,
          () -> Outgoing.page(of.bounce(), HEADER, out -> WindowCodec.window(out, own)),
          Mailbox::result);
    });
  }

  @Override
  public Entry enter(JointRun run, int member) {
    return () -> {};
  }

  @Override
  public boolean keepsTime() {
    return false;
  }
}
