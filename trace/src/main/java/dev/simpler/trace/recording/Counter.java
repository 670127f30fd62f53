package dev.simpler.trace.recording;

/**
 * What is counted of a kernel. On-chip memories count blocks of 32 bytes, global memory the lines
 * of the cache, pipes picoseconds.
 */
public enum Counter {
  /** Time of the vector unit. */
  BUSY_V,
  /** Time of the cube unit. */
  BUSY_M,
  /** Of it, products of floating-point numbers. */
  BUSY_M_FLOAT,
  /** Of it, products of integers. */
  BUSY_M_INTEGER,
  /** Time of the scalar unit beyond waiting, as far as instructions say. */
  BUSY_S,
  /** Time of transfers from L1 to L0. */
  BUSY_MTE1,
  /** Time of transfers from global memory. */
  BUSY_MTE2,
  /** Time of transfers from UB to global memory. */
  BUSY_MTE3,
  /** Time of transfers from L0C. */
  BUSY_FIX,
  /** Products of 16x16 fractals of floating-point numbers. */
  CUBE_FLOAT,
  /** The same of integers. */
  CUBE_INTEGER,
  /** Repeats of 256 bytes that vector instructions make of FLOAT32. */
  VECTOR_FLOAT32,
  /** The same of numbers of 16 bits. */
  VECTOR_FLOAT16,
  /** The same where FLOAT32 becomes FLOAT16 or the other way, 64 elements at a time. */
  VECTOR_FLOAT16_HALF_RATE,
  /** The same of INT32. */
  VECTOR_INT32,
  /** The same of all other types. */
  VECTOR_OTHER,
  /** Read from UB by the vector unit. */
  UB_READ_VECTOR,
  /** Written to UB by the vector unit. */
  UB_WRITE_VECTOR,
  /** Read from UB by transfers. */
  UB_READ_MOVE,
  /** Written to UB by transfers other than those from L0C. */
  UB_WRITE_MOVE,
  /** Written to UB from L0C. */
  UB_WRITE_FIX,
  /** Read from L1. */
  L1_READ,
  /** Written to L1. */
  L1_WRITE,
  /** Read from L0A. */
  L0A_READ,
  /** Written to L0A. */
  L0A_WRITE,
  /** Read from L0B. */
  L0B_READ,
  /** Written to L0B. */
  L0B_WRITE,
  /** Read from L0C by products that go on. */
  L0C_READ_CUBE,
  /** Read from L0C by the fixpipe. */
  L0C_READ_FIX,
  /** Written to L0C. */
  L0C_WRITE,
  /** Lines read that the cache had. */
  READ_HIT,
  /** Lines read that it had not. */
  READ_MISS,
  /** Of these, lines for which another one went. */
  READ_VICTIM,
  /** Lines written that the cache had. */
  WRITE_HIT,
  /** Lines written that it had not. */
  WRITE_MISS,
  /** Of these, lines for which another one went. */
  WRITE_VICTIM;

  /** Whether it is a time. */
  public boolean isTime() {
    return name().startsWith("BUSY_");
  }
}
