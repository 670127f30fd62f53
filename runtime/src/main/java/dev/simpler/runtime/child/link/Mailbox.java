package dev.simpler.runtime.child.link;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.mailbox.ControlCommand;
import dev.simpler.abi.mailbox.MailboxLayout;
import dev.simpler.abi.mailbox.MailboxState;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.task.TaskArgsBlob;
import dev.simpler.abi.task.TaskArgsView;
import dev.simpler.runtime.child.ChildException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/**
 * One mailbox page of the reference layout. The side whose turn it is fills the page, then stores
 * the state with release; the other side loads it with acquire. Whose turn it is follows from the
 * state: IDLE and the DONE states are the parent's, READY and REQUEST the child's.
 */
public final class Mailbox {
  /** Bytes for an argument blob. */
  static final int ARGS_BYTES = MailboxLayout.BYTES - MailboxLayout.OFFSET_ARGS;

  private static final ValueLayout.OfLong U64 = ValueLayout.JAVA_LONG_UNALIGNED;
  private static final ValueLayout.OfInt I32 = ValueLayout.JAVA_INT;
  private static final VarHandle STATE = ValueLayout.JAVA_INT.varHandle();

  private final MemorySegment page;

  /** The mailbox in a page. */
  public Mailbox(MemorySegment page) {
    this.page = page;
  }

  /** Whose turn it is and for what. */
  public MailboxState state() {
    return MailboxState.ofCode((int) STATE.getAcquire(page, (long) MailboxLayout.OFFSET_STATE));
  }

  /** Hands the page over. */
  public void state(MailboxState state) {
    STATE.setRelease(page, (long) MailboxLayout.OFFSET_STATE, state.ordinal());
  }

  /** How the request went; 0 is success. */
  public int error() {
    return page.get(ValueLayout.JAVA_INT, MailboxLayout.OFFSET_ERROR);
  }

  /** Says how the request went; 0 is success. */
  public void error(int code) {
    page.set(ValueLayout.JAVA_INT, MailboxLayout.OFFSET_ERROR, code);
  }

  /** The callable of a task, or the code of a control request. */
  public long callable() {
    return page.get(U64, MailboxLayout.OFFSET_CALLABLE);
  }

  /** Fills in a task; its arguments are already translated. */
  public void task(long callable, TaskArgs args, CallConfig config) {
    long size = TaskArgsBlob.size(args);
    if (size > ARGS_BYTES) {
      throw new ChildException(
          Fault.of(
                  ErrorCategory.USAGE,
                  "args blob exceeds mailbox capacity: "
                      + args.tensors().size()
                      + " tensors and "
                      + args.scalarCount()
                      + " scalars need "
                      + size
                      + " bytes of "
                      + ARGS_BYTES)
              .mend("pass fewer arguments"));
    }
    config.requireFlagsOnly(MailboxLayout.SPEC.name());
    page.set(U64, MailboxLayout.OFFSET_CALLABLE, callable);
    page.set(I32, MailboxLayout.OFFSET_BLOCK_DIM, config.blockDim());
    page.set(I32, MailboxLayout.OFFSET_AICPU_THREAD_NUM, config.aicpuThreads());
    page.set(I32, MailboxLayout.OFFSET_ENABLE_PROFILING, config.profiling() ? 1 : 0);
    page.set(I32, MailboxLayout.OFFSET_ENABLE_DUMP_TENSOR, config.dumpTensors() ? 1 : 0);
    TaskArgsBlob.write(args, page.asSlice(MailboxLayout.OFFSET_ARGS));
  }

  /** How a task is to be launched. */
  public CallConfig config() {
    return new CallConfig(
        page.get(I32, MailboxLayout.OFFSET_BLOCK_DIM),
        page.get(I32, MailboxLayout.OFFSET_AICPU_THREAD_NUM),
        page.get(I32, MailboxLayout.OFFSET_ENABLE_PROFILING) != 0,
        page.get(I32, MailboxLayout.OFFSET_ENABLE_DUMP_TENSOR) != 0);
  }

  /** The arguments of a task, as they crossed. */
  public TaskArgs args() {
    return TaskArgsView.open(page.asSlice(MailboxLayout.OFFSET_ARGS)).toTaskArgs();
  }

  /** Fills in a control request. */
  public void control(ControlCommand command, long first, long second, long third) {
    request(command.ordinal(), first, second, third);
  }

  /** Fills in a request of three words that have the meaning its code gives them. */
  public void request(long code, long first, long second, long third) {
    page.set(U64, MailboxLayout.OFFSET_COMMAND, code);
    page.set(U64, MailboxLayout.controlArgumentOffset(0), first);
    page.set(U64, MailboxLayout.controlArgumentOffset(1), second);
    page.set(U64, MailboxLayout.controlArgumentOffset(2), third);
  }

  /** A word of a request. */
  public long controlArgument(int index) {
    return page.get(U64, MailboxLayout.controlArgumentOffset(index));
  }

  /** The result of a request. */
  public long result() {
    return page.get(U64, MailboxLayout.OFFSET_CONTROL_RESULT);
  }

  /** Sets the result of a request. */
  public void result(long value) {
    page.set(U64, MailboxLayout.OFFSET_CONTROL_RESULT, value);
  }
}
