package dev.simpler.runtime.pod.process;

import dev.simpler.platform.Communication;
import dev.simpler.platform.DeviceWindow;
import dev.simpler.runtime.child.link.ChildLoop;
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

  private record Request(String domain, int rank, int ranks, long bytes) {}

  private record Connecting(DeviceWindow own, List<DeviceWindow> all) {}

  private record Entering(int member, List<DeviceWindow> members) {}

  /** Does what the parent asks for; the result. */
  long answer(DomainCommand command) {
    Communication communication = chip.get();
    return switch (command) {
      case ALLOCATE -> {
        Request asked =
            file.read(in -> new Request(in.text(), in.integer(), in.integer(), in.wide()));
        DeviceWindow window =
            communication.allocate(asked.domain(), asked.rank(), asked.ranks(), asked.bytes());
        file.write(out -> JointCodec.window(out, window));
        yield 0;
      }
      case CONNECT -> {
        Connecting asked =
            file.read(in -> new Connecting(JointCodec.window(in), JointCodec.windows(in)));
        yield communication.connect(asked.own(), asked.all());
      }
      case RELEASE -> {
        communication.release(file.read(JointCodec::window));
        yield 0;
      }
      case ENTER -> {
        leave();
        Entering asked = file.read(in -> new Entering(in.integer(), JointCodec.windows(in)));
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
