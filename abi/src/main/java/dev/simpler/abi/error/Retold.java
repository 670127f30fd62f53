package dev.simpler.abi.error;

/**
 * An exception that stands for another one, whose class its message names: descriptions leave its
 * own class out.
 */
public interface Retold {}
