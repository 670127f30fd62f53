package dev.simpler.testkit;

import static dev.simpler.testkit.ReportAssert.assertReport;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.platform.DeviceReport;
import dev.simpler.platform.finding.FindingList;
import dev.simpler.runtime.worker.RunReport;
import dev.simpler.runtime.worker.RunStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportAssertTest {
  private static RunReport report(RunStatus status, long tasks, FindingList findings) {
    return new RunReport(
        status,
        1,
        500,
        540,
        640,
        tasks,
        4,
        2,
        64,
        32,
        3,
        0,
        List.of(),
        0,
        List.of("one"),
        findings);
  }

  @Test
  void claimsThatHoldPass() {
    assertReport(report(RunStatus.COMPLETED, 3, FindingList.NONE))
        .completed()
        .tasks(3)
        .subtasks(4)
        .edges(2)
        .copied(64, 32)
        .virtualNsAtMost(500)
        .printed("one")
        .noFindings();
    assertReport(report(RunStatus.COMPLETED, DeviceReport.UNCOUNTED, FindingList.NONE)).tasks(99);
  }

  @Test
  void claimsThatDoNotHoldSayBoth() {
    ReportAssert claims = assertReport(report(RunStatus.FAILED, 3, FindingList.NONE));
    fails(claims::completed, "status: claimed COMPLETED, the report has FAILED");
    fails(() -> claims.tasks(4), "tasks: claimed 4, the report has 3");
    fails(() -> claims.subtasks(1), "subtasks");
    fails(() -> claims.edges(1), "edges");
    fails(() -> claims.copied(1, 32), "copied to the device");
    fails(() -> claims.copied(64, 1), "copied back");
    fails(() -> claims.virtualNsAtMost(499), "500 ns of virtual time, at most 499");
    fails(claims::printed, "printed");
  }

  private static void fails(Runnable claim, String text) {
    String message = String.valueOf(assertThrows(AssertionError.class, claim::run).getMessage());
    assertTrue(message.contains(text), message);
  }
}
