package dev.simpler.testkit;

import dev.simpler.platform.DeviceReport;
import dev.simpler.platform.finding.Finding;
import dev.simpler.runtime.worker.RunReport;
import dev.simpler.runtime.worker.RunStatus;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Claims about the report of a run; each returns this, so that they can be chained. Counts that a
 * platform does not tell, as a card does not, hold no claim up.
 */
public final class ReportAssert {
  private final RunReport report;

  private ReportAssert(RunReport report) {
    this.report = report;
  }

  /**
   * Claims about {@code report}.
   *
   * @param report of a run
   * @return claims that are made one by one
   */
  public static ReportAssert assertReport(RunReport report) {
    return new ReportAssert(report);
  }

  /**
   * The run completed and the device gave back all that staging allocated.
   *
   * @return these claims
   */
  public ReportAssert completed() {
    same("status", RunStatus.COMPLETED, report.status());
    return same("buffers that were not freed", 0, report.unfreed());
  }

  /**
   * So many tasks ran.
   *
   * @param count that the run has to have
   * @return these claims
   */
  public ReportAssert tasks(long count) {
    return counted("tasks", count, report.tasks());
  }

  /**
   * So many kernel executions.
   *
   * @param count that the run has to have
   * @return these claims
   */
  public ReportAssert subtasks(long count) {
    return counted("subtasks", count, report.subtasks());
  }

  /**
   * So many dependencies were recorded between tasks.
   *
   * @param count that the run has to have
   * @return these claims
   */
  public ReportAssert edges(long count) {
    return counted("edges", count, report.edges());
  }

  /**
   * So many bytes of tensors went to the device and came back.
   *
   * @param toDevice bytes before the run
   * @param back bytes after it
   * @return these claims
   */
  public ReportAssert copied(long toDevice, long back) {
    same("bytes copied to the device", toDevice, report.h2dBytes());
    return same("bytes copied back", back, report.d2hBytes());
  }

  /**
   * The device was busy for at most so much virtual time; 0 where there is none.
   *
   * @param limit nanoseconds of virtual time
   * @return these claims
   */
  public ReportAssert virtualNsAtMost(long limit) {
    if (report.virtualNs() > limit) {
      throw new AssertionError(
          "the run took "
              + report.virtualNs()
              + " ns of virtual time, at most "
              + limit
              + " claimed");
    }
    return this;
  }

  /**
   * Kernels printed these lines, in the order of virtual time.
   *
   * @param lines all that were printed
   * @return these claims
   */
  public ReportAssert printed(String... lines) {
    return same("printed", List.of(lines), report.printed());
  }

  /**
   * Checkers found nothing in this run.
   *
   * @return these claims
   */
  public ReportAssert noFindings() {
    return findings();
  }

  /**
   * Checkers found these, by checker and kind as in {@code sync/RAW}, in any order.
   *
   * @param titles all that were found
   * @return these claims
   */
  public ReportAssert findings(String... titles) {
    List<String> found = report.findings().all().stream().map(Finding::title).sorted().toList();
    if (!found.equals(List.of(titles).stream().sorted().toList())) {
      throw new AssertionError(
          "findings: claimed "
              + List.of(titles)
              + ", found "
              + found
              + report.findings().all().stream()
                  .map(each -> "\n" + each.text())
                  .collect(Collectors.joining()));
    }
    return this;
  }

  private ReportAssert counted(String what, long claimed, long actual) {
    return actual == DeviceReport.UNCOUNTED ? this : same(what, claimed, actual);
  }

  private ReportAssert same(String what, Object claimed, Object actual) {
    if (!Objects.equals(claimed, actual)) {
      throw new AssertionError(what + ": claimed " + claimed + ", the report has " + actual);
    }
    return this;
  }
}
