package dev.simpler.examples.collective;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.ChipQueue;
import dev.simpler.runtime.pod.PodConfig;
import dev.simpler.runtime.pod.PodException;
import dev.simpler.runtime.pod.PodFunction;
import dev.simpler.runtime.pod.PodOrchestrator;
import dev.simpler.runtime.pod.PodWorker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Messages between a function and a task that runs: in order, in virtual time, to their end. */
@Timeout(120)
class ChipQueueTest {
  private static final int BYTES = 4 * Peers.CHUNK;
  private static final Callee PROGRAM = Callee.of(QueueExample.program());

  private final PodWorker worker =
      new PodWorker(PodConfig.of(3).withChips("a2a3sim", 1).withHeapRingBytes(1 << 20)).init();

  @AfterEach
  void close() {
    worker.close();
  }

  private static byte[] message(float value) {
    float[] numbers = new float[Peers.CHUNK];
    Arrays.fill(numbers, value);
    return MemorySegment.ofArray(numbers).toArray(ValueLayout.JAVA_BYTE);
  }

  private static ChipQueue started(PodOrchestrator orch, int depth) {
    ChipQueue queue = orch.queue("talk", 0, depth, BYTES);
    orch.submitNextLevel(PROGRAM, QueueExample.arguments(queue), CallConfig.of(1, 2), 0);
    return queue;
  }

  private PodException fails(PodFunction function) {
    return assertThrows(PodException.class, () -> worker.run(function));
  }

  private static void says(PodException failure, ErrorCategory category, String part) {
    assertEquals(category, failure.category(), failure::getMessage);
    assertTrue(failure.fault().message().contains(part), failure::getMessage);
  }

  @Test
  void aKernelKnowsTheCountersAsTheHostDoes() {
    assertEquals(
        List.of(
            ChipQueue.SENT,
            ChipQueue.TAKEN,
            ChipQueue.ANSWERED,
            ChipQueue.COLLECTED,
            ChipQueue.STOP),
        List.of(
            AnswerMessages.SENT,
            AnswerMessages.TAKEN,
            AnswerMessages.ANSWERED,
            AnswerMessages.COLLECTED,
            AnswerMessages.STOP));
  }

  @Test
  void messagesComeInOrderAndTheTimesAreTheSame() {
    long[] times = new long[2];
    for (int round = 0; round < 2; round++) {
      long before = worker.totals().virtualNs();
      worker.run((orch, none, config) -> {
        try (ChipQueue queue = started(orch, 2)) {
          assertNull(queue.poll());
          queue.send(message(1));
          queue.send(message(2));
          queue.send(message(3));
          queue.send(message(4));
          assertFalse(queue.offer(message(9)), "two answers wait, so no third is taken");
          for (int answer = 1; answer <= 4; answer++) {
            assertArrayEquals(message(2 * answer), queue.receive());
          }
          assertTrue(queue.offer(message(5)));
          byte[] last = queue.poll();
          while (last == null) {
            last = queue.poll();
          }
          assertArrayEquals(message(10), last);
        }
      });
      times[round] = worker.totals().virtualNs() - before;
    }
    assertEquals(times[0], times[1]);
  }

  @Test
  void aMessageThatNeverComesIsADeadlockOfBoth() {
    says(
        fails((orch, none, config) -> {
          ChipQueue queue = started(orch, 2);
          queue.send(message(1));
          queue.receive();
          queue.receive();
        }),
        ErrorCategory.DEADLOCK,
        "the function waits for message 1 of queue talk");
  }

  @Test
  void aQueueThatIsLeftOpenEndsWithItsFunction() {
    worker.run((orch, none, config) -> started(orch, 2).send(message(1)));
  }

  @Test
  void whoWouldWaitForEachOtherIsRefused() {
    says(
        fails((orch, none, config) -> {
          ChipQueue queue = started(orch, 2);
          orch.copyFrom(MemorySegment.ofArray(new byte[4]), queue.region().buffer());
        }),
        ErrorCategory.USAGE,
        "close the queue before");
    says(
        fails((orch, none, config) -> orch.queue("early", 0, 1, BYTES).send(message(1))),
        ErrorCategory.USAGE,
        "is used by no task yet");
    says(
        fails((orch, none, config) -> started(orch, 1).send(new byte[8])),
        ErrorCategory.USAGE,
        "a message of 8 bytes");
    says(
        fails((orch, none, config) -> orch.queue("odd", 0, 1, 6)),
        ErrorCategory.USAGE,
        "a multiple of 4 bytes");
  }
}
