package dev.simpler.platform.device;

/**
 * Reserved values and state bit of the DATA_MAIN_BASE and COND registers; the same on all chips.
 */
public final class CoreRegister {
  /** COND: set when the token's kernel has finished, clear when it was only accepted. */
  public static final int FINISHED = 0x8000_0000;

  /** Both registers: the bits that carry the token. */
  public static final int TOKEN_MASK = 0x7FFF_FFFF;

  /** DATA_MAIN_BASE: the core is to leave its loop. */
  public static final int EXIT = 0x7FFF_FFF0;

  /** DATA_MAIN_BASE: the AICPU has nothing for the core. */
  public static final int NO_TASK = 0x7FFF_FFFD;

  /** COND: the core has left its loop. */
  public static final int EXITED = FINISHED | 0x7FFF_FFFE;

  /** COND: the core is initialised and has run nothing yet. */
  public static final int IDLE = FINISHED | 0x7FFF_FFFF;

  private CoreRegister() {}
}
