package dev.simpler.graphs.tmr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.platform.orchestration.GraphException;
import dev.simpler.platform.orchestration.LogLevel;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Scope;
import dev.simpler.platform.orchestration.TaskArguments;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An orchestration function that never ends, or logs without end, fails its run. */
class CallLimitsTest {
  private static final Logger LOG = Logger.getLogger("dev.simpler.orchestration");

  private final TensormapRig rig = new TensormapRig().set("SIMPLER_ORCH_CALLS", 1000);
  private final int kernel = rig.idle(1000);
  private long lines;
  private long longest;

  private final Handler counter =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          lines++;
          longest = Math.max(longest, line.getMessage().length());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    rig.tensor(4);
    LOG.setUseParentHandlers(false);
    LOG.addHandler(counter);
  }

  @AfterEach
  void close() {
    LOG.removeHandler(counter);
    LOG.setUseParentHandlers(true);
    rig.close();
  }

  private GraphException tooMany(Orchestration endless) {
    GraphException failure = rig.fails(endless);
    assertEquals(5, failure.code());
    assertTrue(
        String.valueOf(failure.getMessage()).contains("call 1001 of the orchestration function"),
        failure.getMessage());
    assertTrue(failure.advice().contains("SIMPLER_ORCH_CALLS"), failure.advice());
    return failure;
  }

  @Test
  void submittingWithoutEndFails() {
    tooMany((o, run) -> {
      while (true) {
        try (Scope _ = o.scope()) {
          o.submitAiv(kernel, new TaskArguments());
        }
      }
    });
  }

  @Test
  void goingOnAfterARefusedCallFails() {
    GraphException failure =
        rig.fails((o, run) -> {
          while (true) {
            o.submitAiv(31, new TaskArguments());
          }
        });
    assertTrue(
        String.valueOf(failure.getMessage()).contains("has no kernel 31"), failure.getMessage());
  }

  /** Also in each replay of a deadlock that looks for sizes: it took a minute once. */
  @Test
  void goingOnAfterTheRunHasFailedEndsSoon() {
    rig.set("SIMPLER_ORCH_CALLS", 1_000_000);
    int[] calls = new int[1];
    rig.fails((o, run) -> {
      while (true) {
        calls[0]++;
        o.submitAiv(31, new TaskArguments());
      }
    });
    assertEquals(10_002, calls[0]);
  }

  @Test
  void openingScopesAndReadingElementsWithoutEndFails() {
    tooMany((o, run) -> {
      while (true) {
        o.scope().close();
      }
    });
    tooMany((o, run) -> {
      while (true) {
        o.getFloat(run.tensor(0), 1);
      }
    });
    tooMany((o, run) -> {
      while (true) {
        o.setFloat(run.tensor(0), 1, 1);
      }
    });
  }

  @Test
  void aRunMayMakeAsManyCallsAsItsLimit() {
    rig.run((o, run) -> {
      for (int i = 0; i < 500; i++) {
        try (Scope _ = o.scope()) {
          o.submitAiv(kernel, new TaskArguments());
        }
      }
    });
  }

  @Test
  void loggingWithoutEndFails() {
    rig.set("SIMPLER_ORCH_LOG_LINES", 50);
    GraphException failure =
        rig.fails((o, run) -> {
          while (true) {
            o.log(LogLevel.ERROR, "line");
          }
        });
    assertEquals(50, lines);
    assertTrue(String.valueOf(failure.getMessage()).contains("line 51"), failure.getMessage());
    assertTrue(failure.advice().contains("SIMPLER_ORCH_LOG_LINES"), failure.advice());
  }

  @Test
  void aLineIsNoLongerThanItMayBe() {
    rig.run((o, run) -> {
      o.log(LogLevel.ERROR, "x".repeat(1_000_000));
      o.log(LogLevel.ERROR, "%s", "x".repeat(1_000_000));
      o.log(LogLevel.ERROR, "%999d", 1);
    });
    assertEquals(3, lines);
    assertTrue(longest < 9000, longest + " characters");
    for (String format : new String[] {"%1000000000d", "%.1000000000f", "%-2000s"}) {
      GraphException failure = rig.fails((o, run) -> o.log(LogLevel.ERROR, format, 1));
      assertTrue(
          String.valueOf(failure.getMessage()).contains("width or precision"),
          failure.getMessage());
    }
  }

  @Test
  void givingUpTakesNoLongMessageEither() {
    GraphException failure = rig.fails((o, run) -> o.reportFatal(42, "%s", "x".repeat(1_000_000)));
    assertEquals(42, failure.code());
    assertTrue(String.valueOf(failure.getMessage()).length() < 9000);
  }
}
