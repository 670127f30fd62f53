package dev.simpler.trace.dump;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One argument of a task at one moment, in the shape of the original's manifest.
 *
 * @param taskId id in hexadecimal digits
 * @param functions function ids of the task's kernels
 * @param argument index among the task's arguments, tensors first
 * @param role {@code input}, {@code output} or {@code inout}
 * @param stage {@link #BEFORE} or {@link #AFTER}
 * @param kind {@code tensor} or {@code scalar}
 * @param strides in elements
 * @param startOffset of its first element in its buffer, in elements
 * @param buffer device address of its buffer, which the original does not tell
 * @param bufferElements elements of that, likewise
 * @param value of a scalar, in 64 bits
 * @param binOffset where its elements begin in the file of bytes, one after another
 * @param binSize how many bytes there are; 0 if they were not asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DumpedArgument(
    @JsonProperty("task_id") String taskId,
    @JsonProperty("func_id") List<Integer> functions,
    @JsonProperty("arg_index") int argument,
    String role,
    String stage,
    String kind,
    String dtype,
    @JsonProperty("is_contiguous") boolean contiguous,
    List<Integer> shape,
    List<Long> strides,
    @JsonProperty("start_offset") long startOffset,
    long numel,
    @JsonProperty("buffer_addr") long buffer,
    @JsonProperty("buffer_numel") long bufferElements,
    @Nullable Long value,
    @JsonProperty("bin_offset") long binOffset,
    @JsonProperty("bin_size") long binSize,
    boolean truncated,
    boolean overwritten) {
  /** Before the task's first block was given to a core. */
  public static final String BEFORE = "before_dispatch";

  /** After its last block ended. */
  public static final String AFTER = "after_completion";

  /** Whether it can be what a dump wrote; one that was read may lack anything. */
  boolean isWhole() {
    return Stream.of(taskId, role, stage, kind, dtype, shape).allMatch(Objects::nonNull)
        && (!kind.equals("tensor") || strides != null && strides.size() == shape.size())
        && numel >= 0
        && binOffset >= 0
        && binSize >= 0
        && binSize <= Integer.MAX_VALUE
        && (binSize == 0 || numel > 0 && binSize % numel == 0)
        && ElementValues.fits(dtype, binSize == 0 ? 0 : binSize / numel);
  }

  /** Which argument it is, at which moment. */
  public String place() {
    return "task " + taskId + " argument " + argument + " " + stage.replace('_', ' ');
  }
}
