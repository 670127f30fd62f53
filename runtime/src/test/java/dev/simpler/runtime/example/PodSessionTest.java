package dev.simpler.runtime.example;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.task.TaskArgs;
import dev.simpler.platform.Platforms;
import dev.simpler.platform.SessionConfig;
import dev.simpler.platform.finding.FindingList;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.Mode;
import dev.simpler.runtime.pod.PodWorker;
import dev.simpler.runtime.worker.FakePlatform;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a session does for an example of level 3, with sub-workers and chips that only remember. */
class PodSessionTest {
  private final FakePlatform platform = new FakePlatform();
  private final List<FindingList> told = new ArrayList<>();
  private int runs;

  private ExampleOptions.Builder options() {
    return ExampleOptions.builder("fake")
        .platforms(() -> Platforms.of(List.of(platform)))
        .findings(told::add);
  }

  private static PodWorker worker(ExampleOptions options, int firstChip, int chips) {
    return PodSession.worker(
        asked -> {
          throw new AssertionError("is not run here");
        },
        options,
        3,
        firstChip,
        chips,
        1);
  }

  /** Runs a function whose only task stores a number into the tensor. */
  private void run(PodSession session, Callee.Function store, HostTensor result) {
    session.run((orch, none, launch) ->
        orch.submitSub(store, TaskArgs.builder().output(result.argument()).build()));
  }

  @Test
  void chipsFollowTheOptionsDevice() {
    ExampleOptions options = options().device(1).seed(6).build();
    try (PodSession session = new PodSession(options, worker(options, 1, 2))) {
      assertEquals(3, session.worker().level());
      assertEquals(Mode.THREAD, session.worker().config().mode());
      assertEquals(3, session.launch().blockDim());
      assertEquals(
          List.of(2, 3), platform.configs.stream().map(SessionConfig::deviceId).sorted().toList());
      assertEquals(6, platform.configs.getFirst().seed());
    }
    assertEquals(List.of(FindingList.NONE), told);
  }

  @Test
  void aRunIsRepeatedMeasuredAndCompared() {
    ExampleOptions options = options().rounds(2, 1).launch(2, 3).build();
    PodWorker worker = worker(options, 0, 0);
    Callee.Function store =
        worker.register(call -> {
          runs++;
          call.memory(0).set(ValueLayout.JAVA_FLOAT, 0, 7);
        });
    try (PodSession session = new PodSession(options, worker)) {
      HostTensor in = session.upload(new float[] {1, 2});
      assertArrayEquals(new float[] {1, 2}, in.floats());
      HostTensor result = session.tensor(1);
      run(session, store, result);
      assertEquals(3, runs);
      session.check("stored", result, new float[] {7}, 0);
      session.note("well");
      session.require(true, "never said");
      ExampleResult told = session.result();
      assertTrue(told.ok(), () -> told.notes().toString());
      assertEquals(List.of("well"), told.notes());
      assertEquals(2, told.rounds().size());
      assertEquals(2, told.rounds().getFirst().blockDim());
      assertEquals(3, told.rounds().getFirst().aicpuThreads());
      assertEquals(0, told.rounds().getFirst().tasks());
      assertTrue(told.rounds().getFirst().wallNs() > 0);
    }
  }

  @Test
  void roundsThatDifferAndClaimsThatDoNotHoldFailTheExample() {
    ExampleOptions options = options().rounds(2, 0).build();
    PodWorker worker = worker(options, 0, 0);
    Callee.Function store =
        worker.register(call -> call.memory(0).set(ValueLayout.JAVA_FLOAT, 0, ++runs));
    try (PodSession session = new PodSession(options, worker)) {
      HostTensor result = session.tensor(1);
      run(session, store, result);
      session.check("stored", result, new float[] {9}, 0.125);
      session.require(false, "does not hold");
      assertFalse(session.result().ok());
      assertEquals(
          List.of(
              "round 2 gave other results than the one before",
              "does not hold",
              "stored[0] is 2.0, golden 9.0, tolerance 0.125"),
          session.result().notes());
    }
  }

  @Test
  void resultsOfTheRunBeforeAreWiped() {
    ExampleOptions options = options().rounds(2, 0).build();
    PodWorker worker = worker(options, 0, 0);
    Callee.Function nothing = worker.register(call -> {});
    try (PodSession session = new PodSession(options, worker)) {
      HostTensor result = session.tensor(1);
      result.setFloat(0, 9);
      run(session, nothing, result);
      assertTrue(Float.isNaN(result.getFloat(0)), "what the run did not write");
    }
  }
}
