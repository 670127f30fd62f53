package dev.simpler.sim.observe;

import java.util.List;

/** The places in an image's source that are told of, by the numbers woven into it. Immutable. */
public final class KernelLines {
  /** Of an image into which no lines are woven. */
  public static final KernelLines NONE = new KernelLines(List.of());

  private final List<SourceLine> places;
  private final List<List<SourceLine>> alone;

  private KernelLines(List<SourceLine> places) {
    this.places = List.copyOf(places);
    this.alone = this.places.stream().map(List::of).toList();
  }

  /**
   * {@return these places, whose numbers are their indices}
   *
   * @param places by number
   */
  public static KernelLines of(List<SourceLine> places) {
    return places.isEmpty() ? NONE : new KernelLines(places);
  }

  SourceLine place(int number) {
    return places.get(number);
  }

  /** A place from which no method of the image was called. */
  List<SourceLine> alone(int number) {
    return alone.get(number);
  }
}
