package dev.simpler.runtime.child.link;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.mailbox.ControlCommand;
import dev.simpler.abi.mailbox.MailboxState;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.runtime.child.ChildException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The mailbox page by the offsets the reference documents, given here as numbers. */
@Timeout(120)
final class MailboxTest {
  private final MemorySegment page = Arena.ofAuto().allocate(4096, 64);
  private final Mailbox mailbox = new Mailbox(page);

  private int word(long offset) {
    return page.get(ValueLayout.JAVA_INT, offset);
  }

  private long wide(long offset) {
    return page.get(ValueLayout.JAVA_LONG, offset);
  }

  private static TaskArgs args(int tensors, int scalars) {
    TaskArgs.Builder args = TaskArgs.builder();
    for (int i = 0; i < tensors; i++) {
      args.input(ContinuousTensor.host(64L * (i + 1), DataType.FLOAT32, i + 1));
    }
    for (int i = 0; i < scalars; i++) {
      args.scalar(i - 1L);
    }
    return args.build();
  }

  @Test
  void aTaskLiesWhereTheReferencePutsIt() {
    TaskArgs args =
        TaskArgs.builder()
            .input(ContinuousTensor.childMemory(0x1122334455667788L, DataType.FLOAT32, 2, 3))
            .scalar(-5)
            .build();
    mailbox.task(0x99, args, new CallConfig(7, 3, true, true));
    mailbox.state(MailboxState.TASK_READY);
    assertEquals(1, word(0));
    assertEquals(0x99, wide(8));
    assertEquals(7, word(16));
    assertEquals(3, word(20));
    assertEquals(1, word(24));
    assertEquals(1, word(28));
    assertEquals(1, word(64));
    assertEquals(1, word(68));
    assertEquals(0x1122334455667788L, wide(72));
    assertEquals(1, page.get(ValueLayout.JAVA_BYTE, 72 + 33), "child memory");
    assertEquals(-5, wide(64 + 8 + 40));
  }

  @Test
  void everyFieldOfAConfigCrossesByItself() {
    CallConfig[] configs = {
      new CallConfig(24, 3, false, false),
      new CallConfig(1, 4, true, false),
      new CallConfig(2, 2, false, true)
    };
    for (CallConfig config : configs) {
      mailbox.task(1, args(0, 0), config);
      assertEquals(config, mailbox.config());
    }
  }

  @Test
  void argumentsRoundTripUpToTheLastByteAndOneMoreIsRefusedUnwritten() {
    TaskArgs full = args(100, 3);
    assertEquals(4032, 8 + 40 * 100 + 8 * 3);
    mailbox.task(1, full, CallConfig.DEFAULT);
    same(full, mailbox.args());
    for (TaskArgs over : new TaskArgs[] {args(100, 4), args(101, 0)}) {
      ChildException refusal =
          assertThrows(ChildException.class, () -> mailbox.task(2, over, CallConfig.DEFAULT));
      assertTrue(refusal.fault().message().contains("exceeds mailbox capacity"));
      same(full, mailbox.args());
      assertEquals(1, mailbox.callable());
    }
  }

  /** Equal but for the tags, which do not travel. */
  private static void same(TaskArgs left, TaskArgs right) {
    assertEquals(left.tensors(), right.tensors());
    assertArrayEquals(left.scalars(), right.scalars());
  }

  @Test
  void controlRequestsLieWhereTheReferencePutsThem() {
    mailbox.control(ControlCommand.COPY_FROM, 11, 22, 33);
    mailbox.state(MailboxState.CONTROL_REQUEST);
    mailbox.result(44);
    mailbox.error(1);
    assertEquals(4, word(0));
    assertEquals(1, word(4));
    assertEquals(3, wide(8));
    assertEquals(11, wide(16));
    assertEquals(22, wide(24));
    assertEquals(33, wide(32));
    assertEquals(44, wide(40));
    assertThrows(RuntimeException.class, () -> ControlCommand.ofCode(4));
  }

  /** Many pages in flight, so that a busy machine need not switch threads for each of them. */
  @Test
  void aPayloadIsVisibleToWhoeverSeesItsState() throws InterruptedException {
    int rounds = 100;
    int inFlight = 100;
    List<Mailbox> boxes =
        Stream.generate(() -> new Mailbox(Arena.ofAuto().allocate(4096, 64)))
            .limit(inFlight)
            .toList();
    AtomicInteger wrong = new AtomicInteger();
    Thread child =
        Thread.ofPlatform()
            .start(() -> {
              for (int i = 0; i < rounds * inFlight; i++) {
                Mailbox theirs = boxes.get(i % inFlight);
                await(theirs, MailboxState.CONTROL_REQUEST);
                if (theirs.callable() != i || theirs.controlArgument(2) != 3L * i) {
                  wrong.incrementAndGet();
                }
                theirs.result(7L * i);
                theirs.state(MailboxState.CONTROL_DONE);
              }
            });
    for (int round = 0; round < rounds; round++) {
      for (int box = 0; box < inFlight; box++) {
        int i = round * inFlight + box;
        boxes.get(box).request(i, i, 2L * i, 3L * i);
        boxes.get(box).state(MailboxState.CONTROL_REQUEST);
      }
      for (int box = 0; box < inFlight; box++) {
        await(boxes.get(box), MailboxState.CONTROL_DONE);
        if (boxes.get(box).result() != 7L * (round * inFlight + box)) {
          wrong.incrementAndGet();
        }
        boxes.get(box).state(MailboxState.IDLE);
      }
    }
    child.join();
    assertEquals(0, wrong.get());
  }

  @SuppressWarnings("ThreadPriorityCheck")
  private static void await(Mailbox mailbox, MailboxState state) {
    while (mailbox.state() != state) {
      Thread.yield();
    }
  }
}
