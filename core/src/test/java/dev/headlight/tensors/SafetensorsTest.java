package dev.headlight.tensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headlight.ModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {

    private Path file = Path.of("unset");

    @BeforeEach
    void choose(@TempDir Path folder) {
        file = folder.resolve("a.safetensors");
    }

    @Test
    void readsWhatItWrites() {
        Map<String, FloatTensor> tensors = Map.of(
                "matrix", new FloatTensor(new int[] {2, 3}, new float[] {1, -2, 3.5f, 0, Float.MIN_VALUE, 1e30f}),
                "number", new FloatTensor(new int[0], new float[] {7}),
                "nothing", new FloatTensor(new int[] {0, 4}, new float[0]),
                "Größe \"0\"", new FloatTensor(new int[] {1}, new float[] {-0.0f}));
        Safetensors.write(file, tensors);
        assertThat(Safetensors.read(file)).isEqualTo(tensors);
    }

    /** The layout by the format's description: length, header, numbers. */
    @Test
    void writesTheFormat() throws IOException {
        Safetensors.write(file, Map.of("w", new FloatTensor(new int[] {2}, new float[] {1, 2})));
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        byte[] header = new byte[(int) bytes.getLong()];
        bytes.get(header);
        assertThat(new String(header, StandardCharsets.UTF_8).strip())
                .isEqualTo("{\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}");
        assertThat(header.length % 8).isZero();
        assertThat(bytes.getFloat()).isEqualTo(1);
        assertThat(bytes.getFloat()).isEqualTo(2);
        assertThat(bytes.hasRemaining()).isFalse();
    }

    @Test
    void skipsMetadata() throws IOException {
        write(
                "{\"__metadata__\":{\"format\":\"pt\"},\"w\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]}}",
                4);
        assertThat(Safetensors.read(file)).containsOnlyKeys("w");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'w':{'dtype':'F16','shape':[2],'data_offsets':[0,4]}} | type",
                "{'w':{'dtype':'F32','shape':[2],'data_offsets':[0,4]}} | byte 0 to 4",
                "{'w':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}} | byte 4 to 8",
                "{'w':{'dtype':'F32','shape':[-1],'data_offsets':[0,4]}} | sizes",
                "{'w':{'dtype':'F32','shape':[99999999999],'data_offsets':[0,4]}} | sizes",
                "{'w':{'dtype':'F32','shape':[2000000000,2000000000,2000000000],'data_offsets':[0,4]}} | byte 0 to 4",
                "{'w':{'dtype':'F32','shape':[1]}} | byte -1",
                "{'w':3} | type",
                "[] | object",
                "{'w' | JSON",
            })
    void tellsWhatIsDamaged(String header, String problem) throws IOException {
        write(header.replace('\'', '"'), 4);
        assertThatThrownBy(() -> Safetensors.read(file))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("a.safetensors")
                .hasMessageContaining(problem);
    }

    @Test
    void tellsThatAFileIsCutShortOrMissing() throws IOException {
        Files.write(file, new byte[] {9, 0, 0, 0, 0, 0, 0, 0, '{'});
        assertThatThrownBy(() -> Safetensors.read(file)).isInstanceOf(ModelException.class);
        Files.write(file, new byte[3]);
        assertThatThrownBy(() -> Safetensors.read(file)).isInstanceOf(ModelException.class);
        Files.delete(file);
        assertThatThrownBy(() -> Safetensors.read(file))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("no file");
    }

    private void write(String header, int dataBytes) throws IOException {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + text.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
        Files.write(file, bytes.putLong(text.length).put(text).array());
    }
}
