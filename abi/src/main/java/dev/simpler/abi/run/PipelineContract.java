package dev.simpler.abi.run;

import dev.simpler.abi.error.AbiException;
import dev.simpler.abi.layout.Bytes;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * What a library says of how its runs may overlap.
 *
 * @param depth runs that may be under way at a time, 1 or 2
 * @param resources what they share
 */
public record PipelineContract(int depth, List<Resource> resources) {
  private static final String STRUCT = PipelineContractLayout.SPEC.name();
  private static final int VERSION = 1;
  private static final int DEEPEST = 2;

  public PipelineContract {
    resources = List.copyOf(resources);
  }

  /**
   * One resource.
   *
   * @param kind what it is
   * @param resourceClass how runs share it
   * @param bytes bytes of each copy
   */
  public record Resource(int kind, int resourceClass, long bytes) {}

  /** Writes the bytes of {@link PipelineContractLayout}. */
  public void encode(MemorySegment segment, long offset) {
    Bytes.require(STRUCT, segment, offset, PipelineContractLayout.BYTES);
    segment.asSlice(offset, PipelineContractLayout.BYTES).fill((byte) 0);
    segment.set(Bytes.U32, offset + PipelineContractLayout.OFFSET_ABI_VERSION, VERSION);
    segment.set(Bytes.U32, offset + PipelineContractLayout.OFFSET_RESOURCE_COUNT, resources.size());
    segment.set(Bytes.U32, offset + PipelineContractLayout.OFFSET_PIPELINE_DEPTH, depth);
    for (int i = 0; i < resources.size(); i++) {
      long at = offset + PipelineContractLayout.resourceOffset(i);
      Resource each = resources.get(i);
      segment.set(Bytes.U32, at + PipelineResourceLayout.OFFSET_KIND, each.kind());
      segment.set(
          Bytes.U32, at + PipelineResourceLayout.OFFSET_RESOURCE_CLASS, each.resourceClass());
      segment.set(Bytes.U64, at + PipelineResourceLayout.OFFSET_BYTES_PER_COPY, each.bytes());
    }
  }

  /**
   * Reads the bytes.
   *
   * @throws AbiException for another version, a depth outside 1..2 or too many resources
   */
  public static PipelineContract decode(MemorySegment segment, long offset) {
    Bytes.requirePadding(PipelineContractLayout.SPEC, segment, offset);
    int version = segment.get(Bytes.U32, offset + PipelineContractLayout.OFFSET_ABI_VERSION);
    if (version != VERSION) {
      throw AbiException.at(
          STRUCT, offset, "abi_version " + version + ", version " + VERSION + " is known");
    }
    int depthAt = PipelineContractLayout.OFFSET_PIPELINE_DEPTH;
    int depth = Bytes.count(STRUCT, "depth", segment, offset + depthAt, DEEPEST);
    if (depth == 0) {
      throw AbiException.at(STRUCT, offset + depthAt, "depth 0 is outside 1.." + DEEPEST);
    }
    int most = PipelineContractLayout.SPEC.countOf("resources");
    int count =
        Bytes.count(
            STRUCT,
            "resource count",
            segment,
            offset + PipelineContractLayout.OFFSET_RESOURCE_COUNT,
            most);
    List<Resource> resources = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      long at = offset + PipelineContractLayout.resourceOffset(i);
      resources.add(
          new Resource(
              segment.get(Bytes.U32, at + PipelineResourceLayout.OFFSET_KIND),
              segment.get(Bytes.U32, at + PipelineResourceLayout.OFFSET_RESOURCE_CLASS),
              segment.get(Bytes.U64, at + PipelineResourceLayout.OFFSET_BYTES_PER_COPY)));
    }
    long unused = PipelineContractLayout.resourceOffset(count);
    Bytes.requireZero(
        STRUCT,
        "unused resources",
        segment,
        offset + unused,
        PipelineContractLayout.SPEC.field("resources").end() - unused);
    return new PipelineContract(depth, resources);
  }
}
