package dev.simpler.graphs.fake;

import dev.simpler.abi.device.HandshakeLayout;
import dev.simpler.platform.device.AicoreExecutor;
import java.util.ArrayList;
import java.util.List;

/** One core: handshake, token, acknowledgement, kernel, finish. */
final class FakeCore {
  private static final int EXIT = 0x7FFF_FFF0;
  private static final int NO_TASK = 0x7FFF_FFFD;
  private static final int EXITED = 0xFFFF_FFFE;
  private static final int IDLE = 0xFFFF_FFFF;
  private static final int FINISHED = 0x8000_0000;

  final int index;
  final long handshake;
  int owner = -1;
  int visibleCond;
  boolean changed;
  boolean armed;

  private final FakeNpu npu;
  private final AicoreExecutor.Launch launch = new AicoreExecutor.Launch();
  private int phase;
  private int mailbox = NO_TASK;
  private int last = NO_TASK;
  private boolean busy;
  private final List<Integer> outstanding = new ArrayList<>();

  FakeCore(FakeNpu npu, int index, long handshake) {
    this.npu = npu;
    this.index = index;
    this.handshake = handshake;
  }

  void lookAtHandshake() {
    FakeMemory memory = npu.memory();
    if (phase == 0 && memory.getInt(handshake + HandshakeLayout.OFFSET_AICPU_READY) != 0) {
      memory.putInt(handshake + HandshakeLayout.OFFSET_PHYSICAL_CORE_ID, npu.physicalId(index));
      memory.putInt(handshake + HandshakeLayout.OFFSET_AICORE_REGS_READY, 1);
      phase = 1;
    } else if (phase == 1
        && memory.getInt(handshake + HandshakeLayout.OFFSET_AICPU_REGS_READY) != 0) {
      memory.putInt(handshake + HandshakeLayout.OFFSET_CORE_TYPE, index < npu.clusters() ? 0 : 1);
      memory.putInt(handshake + HandshakeLayout.OFFSET_AICORE_DONE, index + 1);
      phase = 2;
      npu.publish(this, IDLE);
    }
  }

  /** Checks at the moment of the store that the protocol allows it. */
  void storing(int value) {
    if (value >= EXIT) {
      return;
    }
    if (phase != 2) {
      throw new IllegalStateException("dispatch to core " + index + " before it is up");
    }
    int cond = visibleCond;
    int reported = outstanding.indexOf(cond & ~FINISHED);
    if (reported >= 0) {
      outstanding.subList(0, cond < 0 ? reported + 1 : reported).clear();
    }
    if (outstanding.size() == 2 || outstanding.size() == 1 && cond != outstanding.get(0)) {
      throw new IllegalStateException(
          "core " + index + " is given token " + value + " while " + outstanding + " are out");
    }
    outstanding.add(value);
  }

  void arrive(int value) {
    mailbox = value;
    if (!busy) {
      look();
    }
  }

  private void look() {
    if (phase == 3 || mailbox == NO_TASK || mailbox == last) {
      return;
    }
    if (mailbox == EXIT) {
      phase = 3;
      npu.publish(this, EXITED);
      return;
    }
    int token = mailbox;
    last = token;
    busy = true;
    npu.publish(this, token);
    npu.executor().fetch(index, token, launch);
    FakeKernel kernel = npu.kernel(launch.functionAddress);
    FakeKernel.Block block =
        new FakeKernel.Block(
            npu.memory(), launch.argumentAddress, index, launch.taskId, launch.functionId);
    FakeNpu.Execution execution =
        npu.started(index, token, launch.taskId, launch.functionId, launch.blockIndex);
    Runnable stores = kernel.run(block);
    long duration = kernel.duration(block);
    if (duration != FakeKernel.NEVER) {
      npu.after(
          duration,
          () -> {
            stores.run();
            npu.finished(execution);
            busy = false;
            npu.publish(this, token | FINISHED);
            look();
          });
    }
  }
}
