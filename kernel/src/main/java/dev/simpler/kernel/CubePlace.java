package dev.simpler.kernel;

/**
 * A rectangle in L1 of the cluster's cube core, as a vector core names it: the target of TMOV and
 * TINSERT straight out of UB on a chip with that path. It is no tile of the vector core; the cube
 * core declares a tile of the same layout at the same offset to read what arrives.
 *
 * @param type type of the elements there
 * @param layout ND, NZ or ZN, which the source has too
 * @param offset byte offset in L1, a multiple of 32
 * @param rows capacity
 * @param cols capacity; lines are whole blocks of 32 bytes, boxed places whole boxes
 */
public record CubePlace(ElementType type, Layout layout, int offset, int rows, int cols) {}
