package dev.simpler.export.ir;

/** Types of values that code computes with. Everything else is an object of an API. */
public enum ValueKind {
  BOOL,
  INT,
  LONG,
  FLOAT,
  DOUBLE,
  /** A tile, a tensor, a list of arguments: what it is says the operation that made it. */
  OBJECT,
  /** Of operations that have an effect and no value. */
  NOTHING
}
