/**
 * What orchestration functions are written against: submit tasks, open scopes, allocate and access
 * tensors. With {@code dev.simpler.abi.tensor} the only packages an orchestration image may name.
 */
@NullMarked
package dev.simpler.platform.orchestration;

import org.jspecify.annotations.NullMarked;
