package dev.simpler.onboard.child;

import dev.simpler.abi.epoch.AbiEpoch;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.mailbox.MailboxState;
import dev.simpler.onboard.NativeException;
import dev.simpler.onboard.ffm.Wearing;
import dev.simpler.platform.DeviceSession;
import dev.simpler.platform.Platforms;
import dev.simpler.runtime.child.link.ChildLoop;
import dev.simpler.runtime.child.link.Mailbox;
import dev.simpler.runtime.child.link.SharedFile;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** The hosting process's side: the device as it is without a process of its own, on request. */
final class DeviceServer implements ChildLoop.Service {
  private static final int PROGRAM_ALIGNMENT = 64;

  private final DeviceSpec spec;
  private final SharedFile shared;
  private final Mailbox mailbox;
  private @Nullable DeviceSession session;
  private MemorySegment program = MemorySegment.NULL;

  private DeviceServer(DeviceSpec.Crossed crossed) {
    spec = crossed.spec();
    shared = new SharedFile(crossed.shared(), SharedLayout.SHAPE);
    mailbox = new Mailbox(shared.mailbox(0));
  }

  static DeviceServer open(DataInputStream greeting) throws IOException {
    return new DeviceServer(DeviceSpec.read(greeting));
  }

  @Override
  public Mailbox mailbox() {
    return mailbox;
  }

  @Override
  public void answer(MailboxState request) {
    mailbox.result(answer(DeviceCommand.ofCode(mailbox.callable())));
  }

  @Override
  public void failed(Throwable thrown) {
    FailureCodec.write(SharedLayout.failure(shared), thrown);
  }

  private long answer(DeviceCommand command) {
    long first = mailbox.controlArgument(0);
    long second = mailbox.controlArgument(1);
    MemorySegment bounce = SharedLayout.bounce(shared);
    return switch (command) {
      case OPEN -> {
        // Settings were checked where the user gave them.
        DeviceSession opened = Platforms.discover().named(spec.platform()).open(spec.config());
        session = opened;
        yield opened.stagesHostTensors() ? 1 : 0;
      }
      case MALLOC -> device().malloc(first);
      case FREE -> {
        device().free(first);
        yield 0;
      }
      case COPY_TO -> {
        device().copyToDevice(first, SharedLayout.part(bounce, 0, second));
        yield 0;
      }
      case COPY_FROM -> {
        device().copyFromDevice(SharedLayout.part(bounce, 0, second), first);
        yield 0;
      }
      case RUN -> {
        run(first, second, mailbox.controlArgument(2));
        yield device() instanceof Wearing worn ? worn.runsLeft() : Integer.MAX_VALUE;
      }
      case CLOSE -> {
        device().close();
        yield 0;
      }
      case ALLOCATE_WINDOW, CONNECT_WINDOW, RELEASE_WINDOW ->
          HostedDomains.answer(command, device().communication(), bounce);
    };
  }

  private DeviceSession device() {
    DeviceSession opened = session;
    if (opened == null) {
      throw new NativeException(
          Fault.of(ErrorCategory.INTERNAL, "a request before the device was opened"));
    }
    return opened;
  }

  private void run(long callable, long arguments, long config) {
    MemorySegment tensors = shared.data();
    AbiEpoch epoch = device().abi();
    MemorySegment moved = SharedLayout.part(tensors, arguments, epoch.arguments().spec().bytes());
    HostTensors.move(epoch.arguments(), moved, tensors.address());
    device()
        .run(
            program(SharedLayout.part(tensors, callable, tensors.byteSize() - callable)),
            moved,
            SharedLayout.part(tensors, config, epoch.configs().spec().bytes()));
  }

  /** In the file another program may lie in the same place next time; in a copy none ever does. */
  private MemorySegment program(MemorySegment crossed) {
    MemorySegment given = crossed.asSlice(0, device().abi().programs().size(crossed));
    if (given.byteSize() != program.byteSize() || given.mismatch(program) != -1) {
      program = Arena.ofAuto().allocate(given.byteSize(), PROGRAM_ALIGNMENT).copyFrom(given);
    }
    return program;
  }

  @Override
  public void close() {
    DeviceSession opened = session;
    if (opened != null) {
      opened.close();
    }
    shared.close();
  }
}
