package dev.simpler.runtime.pod.process;

import dev.simpler.platform.Communication;
import dev.simpler.platform.DeviceWindow;
import dev.simpler.platform.DomainPlace;
import dev.simpler.runtime.child.link.ChildLoop;
import dev.simpler.runtime.child.link.WindowCodec;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The child's side of {@link ProcessDomains}. */
final class ChildDomains implements AutoCloseable {
  private final JointFile file;
  private final ChildLoop.Parent parent;
  private final Supplier<Communication> chip;
  private Communication.@Nullable Entry entry;

  ChildDomains(JointFile file, ChildLoop.Parent parent, Supplier<Communication> chip) {
    this.file = file;
    this.parent = parent;
    this.chip = chip;
  }

  private record Request(DomainPlace place, long bytes) {}

  private record Connecting(DeviceWindow own, List<DeviceWindow> all) {}

  private record Entering(int member, List<DeviceWindow> members) {}

  /** Does what the parent asks for; the result. */
  long answer(DomainCommand command) {
    Communication communication = chip.get();
    return switch (command) {
      case ALLOCATE -> {
        Request asked = file.read(in -> new Request(WindowCodec.place(in), in.wide()));
        DeviceWindow window = communication.allocate(asked.place(), asked.bytes());
        file.write(out -> WindowCodec.window(out, window));
        yield 0;
      }
      case CONNECT -> {
        Connecting asked =
            file.read(in -> new Connecting(WindowCodec.window(in), WindowCodec.windows(in)));
        yield communication.connect(asked.own(), asked.all());
      }
      case RELEASE -> {
        communication.release(file.read(WindowCodec::window));
        yield 0;
      }
      case KEEPS_TIME -> communication.keepsTime() ? 1 : 0;
      case ENTER -> {
        leave();
        Entering asked = file.read(in -> new Entering(in.integer(), WindowCodec.windows(in)));
        entry = communication.enter(new ParentsTime(parent, file, asked.members()), asked.member());
        yield 0;
      }
    };
  }

  /** A task is over: later ones are no part of its joint run. */
  void leave() {
    Communication.Entry open = entry;
    if (open != null) {
      entry = null;
      open.close();
    }
  }

  @Override
  public void close() {
    file.close();
  }
}
