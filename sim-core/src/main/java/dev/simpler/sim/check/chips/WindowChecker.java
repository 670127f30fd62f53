package dev.simpler.sim.check.chips;

import dev.simpler.platform.DeviceWindow;
import dev.simpler.platform.finding.Deed;
import dev.simpler.platform.finding.Place;
import dev.simpler.sim.check.ByteRuns;
import dev.simpler.sim.check.Checker;
import dev.simpler.sim.check.Reporter;
import dev.simpler.sim.check.Scene;
import dev.simpler.sim.check.Touched;
import dev.simpler.sim.memory.PeerWindows;
import dev.simpler.sim.observe.Access;
import dev.simpler.sim.observe.ChipEvent;
import dev.simpler.sim.observe.CoreEvent;
import dev.simpler.sim.observe.EventDetail;
import dev.simpler.sim.observe.SimEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds bytes of windows that two chips use, one of them writing, with no signal that orders them.
 * Writes down what its own chip does; one chip judges what all did when all have ended. What one
 * chip does counts as in order: within it other checkers look.
 */
public final class WindowChecker implements Checker {
  /** Accesses of a chip in a run that are looked at; later ones are not. */
  static final int MOST = 1024;

  private static final String CHECKER = "race";
  private static final String KIND = "chips";

  private final Scene scene;
  private final Reporter reporter;
  private final PeerWindows windows;
  private final List<WindowStep> steps = new ArrayList<>();
  private int touches;

  /**
   * A checker of one device.
   *
   * @param windows its windows and those it reaches
   */
  public WindowChecker(Scene scene, Reporter reporter, PeerWindows windows) {
    this.scene = scene;
    this.reporter = reporter;
    this.windows = windows;
  }

  @Override
  public Set<EventDetail> details() {
    return IN_ORDERED_MEMORY;
  }

  @Override
  public void on(SimEvent event) {
    switch (event) {
      case ChipEvent.RunBegan _ -> {
        steps.clear();
        touches = 0;
      }
      case CoreEvent.GlobalAccess access ->
          touched(access, Touched.of(access.region()), access.access(), access.instruction());
      case CoreEvent.ScalarAccess access ->
          touched(access, Touched.of(access), access.access(), access.instruction());
      case CoreEvent.SignalSent sent -> {
        DeviceWindow window = windows.find(sent.address());
        if (window != null) {
          long offset = windows.offset(window, sent.address());
          steps.add(new WindowStep.Sent(sent.time(), window, offset));
        }
      }
      case CoreEvent.SignalAwaited wait -> {
        DeviceWindow window = windows.find(wait.address());
        if (window != null) {
          long from = windows.offset(window, wait.address());
          steps.add(new WindowStep.Awaited(wait.time(), window, from, from + wait.bytes()));
        }
      }
      default -> {}
    }
  }

  private void touched(CoreEvent event, ByteRuns bytes, Access access, String instruction) {
    if (touches == MOST || bytes.isEmpty()) {
      return;
    }
    DeviceWindow window = windows.find(bytes.first());
    if (window != null) {
      touches++;
      ByteRuns within = bytes.moved(windows.offset(window, bytes.first()) - bytes.first());
      steps.add(
          new WindowStep.Touched(window, within, access, scene.at(event).place(), instruction));
    }
  }

  /** What the chip did in the run that is over. */
  public byte[] record() {
    return WindowRecordCodec.write(steps);
  }

  /**
   * Judges what all chips of a joint run did.
   *
   * @param all what {@link #record} of each wrote, by member; empty where it has no such checker
   * @param latencyPs least time from a signal to its arrival
   */
  public void judge(List<byte[]> all, long latencyPs) {
    List<WindowRecord> records = new ArrayList<>();
    for (int member = 0; member < all.size(); member++) {
      records.add(WindowRecordCodec.read(member, all.get(member)));
    }
    new ChipOrder(records, latencyPs).conflicts(this::report);
  }

  private void report(WindowStep.Touched earlier, WindowStep.Touched later) {
    Place at = later.place();
    Place before = earlier.place();
    int device = before.device();
    ByteRuns common = earlier.bytes().common(later.bytes());
    String memory = "bytes " + common + " of " + later.window();
    reporter.report(
        CHECKER + "/" + KIND,
        List.of(at.kernel(), at.lines(), before.kernel(), before.lines()),
        () ->
            scene.finding(
                CHECKER,
                KIND,
                later.access().hazardAfter(earlier.access())
                    + " between chips: "
                    + later.instruction()
                    + verb(later)
                    + memory
                    + ", which "
                    + earlier.instruction()
                    + " of device "
                    + device
                    + (earlier.access().writes() ? " writes" : " reads")
                    + ": no signal that device "
                    + device
                    + " sends after it is awaited before",
                memory,
                new Deed(later.instruction() + verb(later) + memory, at),
                new Deed(earlier.instruction() + verb(earlier) + memory, before),
                "TNOTIFY after the first one and its barrier, TWAIT before the second"));
  }

  private static String verb(WindowStep.Touched touch) {
    return touch.access().writes() ? " writes " : " reads ";
  }
}
