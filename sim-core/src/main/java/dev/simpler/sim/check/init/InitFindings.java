package dev.simpler.sim.check.init;

import dev.simpler.platform.finding.Deed;
import dev.simpler.sim.check.ByteRuns;
import dev.simpler.sim.check.Moment;
import dev.simpler.sim.check.Reporter;
import dev.simpler.sim.check.Scene;
import dev.simpler.sim.observe.ChipEvent;
import dev.simpler.sim.observe.MemoryEvent;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The findings of {@link InitChecker} in words. */
final class InitFindings {
  private final Scene scene;
  private final Reporter reporter;

  InitFindings(Scene scene, Reporter reporter) {
    this.scene = scene;
    this.reporter = reporter;
  }

  /** Bytes that come back to the host were made of undefined ones. */
  void result(MemoryEvent.CopiedFromDevice copied, Undefined.Share undefined) {
    Origin origin = undefined.origin();
    String which =
        undefined.count() == copied.bytes()
            ? " bytes that were made of "
            : " bytes of which "
                + undefined.count()
                + ", the first at byte "
                + (undefined.first() - copied.address())
                + ", were made of ";
    report(
        "result",
        "the host copies back " + copied.bytes() + which + origin.memory(),
        "device memory " + ByteRuns.run(copied.address(), copied.bytes()),
        new Deed("copy to the host", scene.onHost(copied.time())),
        origin);
  }

  /** A kernel loads an undefined element into its scalar unit. */
  void decision(String instruction, String memory, Moment moment, Origin origin) {
    report(
        "decision",
        instruction + " reads " + memory + ", made of " + origin.memory(),
        memory,
        new Deed(instruction, moment.place()),
        origin);
  }

  /** The orchestration function reads an undefined element. */
  void element(ChipEvent.ElementAccess access, Origin origin) {
    String memory = "global memory " + ByteRuns.run(access.address(), access.bytes());
    report(
        "decision",
        "the orchestration function reads " + memory + ", made of " + origin.memory(),
        memory,
        new Deed("getTensorData", scene.inOrchestration(access.time())),
        origin);
  }

  private void report(String kind, String what, String memory, Deed deed, Origin origin) {
    String title = "init/" + kind;
    Moment use = origin.use();
    Supplier<Deed> made = origin.made();
    @Nullable Deed other =
        use != null
            ? new Deed(origin.instruction() + " took them first", use.place())
            : made == null ? null : made.get();
    List<Object> key =
        List.of(
            deed.place().kernel(),
            deed.place().lines(),
            origin.instruction(),
            use == null ? origin.memory() : use.lines());
    reporter.report(
        title,
        key,
        () ->
            scene.finding(
                "init",
                kind,
                what,
                memory,
                deed,
                other,
                "write them before they are used: load, fill or copy in all that is read"));
  }
}
