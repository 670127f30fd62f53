package dev.simpler.platform.device;

/**
 * How full the ring of a scope is where the scope begins or ends. Positions count from the start of
 * the run and never fall: what is in use lies between the first and the second of a pair.
 *
 * @param depth of the scope, 0 for the one around the function
 * @param ring which ring its tasks go to
 * @param firstTask the oldest task in the ring
 * @param nextTask the one that is submitted next
 * @param window tasks there is room for
 * @param heapFrom bytes of the output heap that are free again
 * @param heapTo bytes that have been given out
 * @param heapBytes bytes of the heap
 * @param edgesFrom edges of the ring's tasks that are free again
 * @param edgesTo edges that have been made
 * @param edgeRoom edges there is room for
 * @param mapped regions of live tasks by which dependencies are found, of all rings
 */
public record ScopeUse(
    int depth,
    int ring,
    int firstTask,
    int nextTask,
    int window,
    long heapFrom,
    long heapTo,
    long heapBytes,
    long edgesFrom,
    long edgesTo,
    int edgeRoom,
    int mapped) {}
