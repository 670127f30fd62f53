package dev.simpler.sim.check.cache;

import dev.simpler.platform.finding.Place;
import dev.simpler.sim.check.order.Actor;
import java.util.function.Supplier;

/** One kernel whose scalar unit stored to one line of its cache. */
final class LineWriter {
  final Actor actor;

  /** Core it runs on. */
  final int core;

  final String instruction;
  final Supplier<Place> place;

  /** Which bytes of the line it stored. */
  long bytes;

  /** Which of them the core's cache still holds back. */
  long held;

  /** The writer as it was when its core fetched the line. */
  final Actor fetched;

  /** Number of the event by which it wrote the line back at last. */
  long cleanedAt;

  /** The writer as it was when it wrote the line back at last. */
  Actor cleaned;

  LineWriter(Actor actor, int core, String instruction, Actor fetched, Supplier<Place> place) {
    this.actor = actor;
    this.cleaned = actor;
    this.core = core;
    this.instruction = instruction;
    this.fetched = fetched;
    this.place = place;
  }

  /** The same in a later run, as far as its cache still holds something back. */
  LineWriter ofEarlierRun() {
    LineWriter writer = new LineWriter(Actor.EARLIER_RUN, core, instruction, fetched, place);
    writer.bytes = held;
    writer.held = held;
    return writer;
  }

  /** Whether both are the same kernel on the same core. */
  boolean isOf(Actor other, int onCore) {
    return core == onCore && actor.sameTask(other) && actor.block() == other.block();
  }
}
