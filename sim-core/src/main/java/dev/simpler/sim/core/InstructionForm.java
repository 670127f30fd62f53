package dev.simpler.sim.core;

/** A form of an instruction that some chip lacks though it has others. */
public enum InstructionForm {
  /** A ramp of floating-point numbers. */
  FLOAT_RAMP("TCI of floating-point elements"),
  /** Scatters to memory that keep the greater or lesser element. */
  SCATTER_EXTREMES("MSCATTER with MAX or MIN"),
  /** Scatters to memory that add small integers. */
  SCATTER_ADD_NARROW("MSCATTER with ADD of INT8 and INT16"),
  /** Scatters to memory that add unsigned integers. */
  SCATTER_ADD_UNSIGNED("MSCATTER with ADD of UINT32"),
  /** Gathers from, and scatters to, views that are NZ. */
  BOXED_TABLES("MGATHER and MSCATTER with NZ views");

  private final String title;

  InstructionForm(String title) {
    this.title = title;
  }

  /** What it is called in messages. */
  public String title() {
    return title;
  }
}
