package dev.simpler.onboard.child;

import dev.simpler.abi.callable.CallConfigLayout;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.mailbox.MailboxState;
import dev.simpler.abi.task.ChipStorageTaskArgsLayout;
import dev.simpler.onboard.NativeException;
import dev.simpler.platform.DeviceSession;
import dev.simpler.platform.Platforms;
import dev.simpler.runtime.pod.process.Mailbox;
import dev.simpler.runtime.pod.process.SharedMemory;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The hosting process's side: the device as it is without a process of its own, on request. */
final class DeviceServer implements AutoCloseable {
  private static final int RAISED = 1;

  private final DeviceSpec spec;
  private final SharedMemory shared;
  private final Mailbox mailbox;
  private @Nullable DeviceSession session;

  DeviceServer(Path file, DeviceSpec spec) {
    this.spec = spec;
    this.shared = new SharedMemory(file, SharedLayout.SHAPE);
    this.mailbox = new Mailbox(shared.mailbox(0));
  }

  /** Answers one request; false if it was the last. */
  boolean serve() {
    if (mailbox.state() == MailboxState.SHUTDOWN) {
      return false;
    }
    try {
      mailbox.result(answer(DeviceCommand.values()[(int) mailbox.callable()]));
    } catch (Throwable thrown) { // the parent must learn of it, whatever it is
      FailureCodec.write(SharedLayout.failure(shared), thrown);
      mailbox.error(RAISED);
    }
    mailbox.state(MailboxState.CONTROL_DONE);
    return true;
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
        device().copyToDevice(first, bounce.asSlice(0, second));
        yield 0;
      }
      case COPY_FROM -> {
        device().copyFromDevice(bounce.asSlice(0, second), first);
        yield 0;
      }
      case RUN -> {
        run(first, second, mailbox.controlArgument(2));
        yield 0;
      }
      case CLOSE -> {
        device().close();
        yield 0;
      }
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
    MemorySegment tensors = shared.tensors();
    MemorySegment moved = tensors.asSlice(arguments, ChipStorageTaskArgsLayout.BYTES);
    HostTensors.move(moved, tensors.address());
    device().run(tensors.asSlice(callable), moved, tensors.asSlice(config, CallConfigLayout.BYTES));
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
