package dev.simpler.cli.timing;

/**
 * One measured point.
 *
 * @param chip the chip it was measured on or simulated for
 * @param op the instruction
 * @param label what it calls itself
 * @param work what was done
 * @param measured its cycles
 */
record TimingCase(String chip, String op, String label, Work work, double measured) {}
