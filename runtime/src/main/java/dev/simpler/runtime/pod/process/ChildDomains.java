package dev.simpler.runtime.pod.process;

import dev.simpler.platform.Communication;
import dev.simpler.platform.DeviceWindow;
import dev.simpler.platform.DomainPlace;
import dev.simpler.runtime.child.link.ChildLoop;
import dev.simpler.runtime.child.link.Incoming;
import dev.simpler.runtime.child.link.WindowCodec;
import dev.simpler.runtime.pod.engine.ChipAccess;
import dev.simpler.runtime.pod.engine.Endpoint;
import dev.simpler.runtime.pod.joint.DomainPart;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The child's side of {@link ProcessDomains}. */
final class ChildDomains implements AutoCloseable {
  private final JointFile file;
  private final ChildLoop.Parent parent;
  private final Supplier<Endpoint> endpoint;
  private final Addresses addresses;
  private Communication.@Nullable Entry entry;

  ChildDomains(
      JointFile file, ChildLoop.Parent parent, Supplier<Endpoint> endpoint, Addresses addresses) {
    this.file = file;
    this.parent = parent;
    this.endpoint = endpoint;
    this.addresses = addresses;
  }

  /** The chip that a request is about: the child itself, or one of the worker that it is. */
  private ChipAccess chip(int number) {
    return number == ChipCalls.ITSELF ? endpoint.get() : endpoint.get().chip(number);
  }

  private record Request(int chip, DomainPlace place, long bytes) {}

  private record Connecting(int chip, DeviceWindow own, List<DeviceWindow> all) {}

  private record Releasing(int chip, DeviceWindow own) {}

  private record Copying(int chip, long device, long crossed, long bytes) {}

  private record Entering(int member, List<DeviceWindow> members) {}

  /** Does what the parent asks for; the result. */
  long answer(DomainCommand command) {
    return switch (command) {
      case ALLOCATE -> {
        Request asked =
            file.read(in -> new Request(in.integer(), WindowCodec.place(in), in.wide()));
        DeviceWindow window =
            chip(asked.chip()).communication().allocate(asked.place(), asked.bytes());
        file.write(out -> WindowCodec.window(out, window));
        yield 0;
      }
      case CONNECT -> {
        Connecting asked =
            file.read(in ->
                new Connecting(in.integer(), WindowCodec.window(in), WindowCodec.windows(in)));
        yield chip(asked.chip()).communication().connect(asked.own(), asked.all());
      }
      case RELEASE -> {
        Releasing asked = file.read(in -> new Releasing(in.integer(), WindowCodec.window(in)));
        chip(asked.chip()).communication().release(asked.own());
        yield 0;
      }
      case KEEPS_TIME -> chip(file.read(Incoming::integer)).communication().keepsTime() ? 1 : 0;
      case ENTER -> {
        leave();
        Entering asked = file.read(in -> new Entering(in.integer(), WindowCodec.windows(in)));
        entry =
            endpoint
                .get()
                .communication()
                .enter(new ParentsTime(parent, file, asked.members()), asked.member());
        yield 0;
      }
      case ENTER_PART -> {
        DomainPart part =
            file.read(
                in -> PartCodec.part(in, (all, own) -> new RelayedRuns(parent, file, all, own)));
        endpoint.get().enter(part);
        yield 0;
      }
      case COPY_TO -> {
        Copying asked = copying();
        MemorySegment host = addresses.in(asked.crossed(), asked.bytes());
        chip(asked.chip()).copyTo(asked.device(), host);
        yield 0;
      }
      case COPY_FROM -> {
        Copying asked = copying();
        MemorySegment host = addresses.in(asked.crossed(), asked.bytes());
        chip(asked.chip()).copyFrom(host, asked.device());
        yield 0;
      }
    };
  }

  private Copying copying() {
    return file.read(in -> new Copying(in.integer(), in.wide(), in.wide(), in.wide()));
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
