package dev.simpler.cli.output;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Model.CommandSpec;

/**
 * How far a command is, told on standard error from two seconds on: on a terminal in one line that
 * changes each second, elsewhere in a line each ten seconds. Steps may come from any thread.
 */
public final class Progress implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 2;
  private static final int SECONDS_PER_LINE = 10;
  private static final String CLEAR = "\r\u001b[K";

  private final PrintWriter err;
  private final boolean terminal;
  private final String what;
  private final long start = System.nanoTime();
  private final AtomicLong done = new AtomicLong();
  private final AtomicLong total = new AtomicLong();
  private final ScheduledExecutorService ticks;

  private Progress(PrintWriter err, boolean terminal, String what) {
    this.err = err;
    this.terminal = terminal;
    this.what = what;
    ticks =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("simpler-progress").daemon().factory());
  }

  /**
   * Starts to tell, unless nobody could hear it.
   *
   * @param what the command
   */
  public static Progress of(PrintWriter err, Terminal terminal, boolean told, String what) {
    Progress progress = new Progress(err, terminal.err(), what);
    if (told && terminal.live()) {
      int each = terminal.err() ? 1 : SECONDS_PER_LINE;
      int first = terminal.err() ? PATIENCE_SECONDS : SECONDS_PER_LINE;
      var _ = progress.ticks.scheduleAtFixedRate(progress::tell, first, each, TimeUnit.SECONDS);
    }
    return progress;
  }

  /** That of the command that runs. */
  public static Progress of(CommandSpec command) {
    return ((ProgressSource) command.root().userObject()).progress();
  }

  /** There will be so many steps. */
  public void expect(long steps) {
    total.set(steps);
  }

  /** A step is done. */
  public void step() {
    done.incrementAndGet();
  }

  private void tell() {
    String line = line(what, done.get(), total.get(), (System.nanoTime() - start) / 1e9);
    if (terminal) {
      err.print(CLEAR + line);
    } else {
      err.println(line);
    }
    err.flush();
  }

  /**
   * What is told.
   *
   * @param total 0 if it is not known
   */
  static String line(String what, long done, long total, double seconds) {
    if (total < 2 || done == 0) {
      return String.format(Locale.ROOT, "%s: %.0f s", what, seconds);
    }
    double rate = done / seconds;
    if (done > total) { // a round may have several steps
      return String.format(Locale.ROOT, "%s: %d steps, %.1f a second", what, done, rate);
    }
    return String.format(
        Locale.ROOT,
        "%s: %d of %d, %.1f a second, about %.0f s left",
        what,
        done,
        total,
        rate,
        (total - done) / rate);
  }

  @Override
  public void close() {
    ticks.shutdownNow();
    if (terminal && System.nanoTime() - start > TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)) {
      err.print(CLEAR);
      err.flush();
    }
  }
}
