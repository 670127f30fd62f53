package dev.simpler.cli.capability;

/** How far a capability goes on one chip. */
public enum Status {
  /** Behaves as the chip does, as far as its note says. */
  MODELLED("modelled"),
  /** Works, with the differences its note names. */
  PARTIAL("partial"),
  /** Refused with a typed error, or not offered at all. */
  NOT_MODELLED("not-modelled");

  private final String text;

  Status(String text) {
    this.text = text;
  }

  /** The word for it in the list and on the screen. */
  public String text() {
    return text;
  }
}
