//! Products with few columns, as the decoder makes them for every token: each weight is read once and used once.
//!
//! ggml takes row by row and waits for memory most of the time, because rows end before the processor has noticed that
//! they are read in order. Here four rows are read at once, and those to come are asked for meanwhile, each line of
//! memory once: that is several times as fast, and no less exact. Processors that add up products of eight bits by
//! themselves (VNNI) are faster still.

use std::arch::is_x86_feature_detected;
use std::arch::x86_64::*;
use std::os::raw::c_int;
use whisper_rs::whisper_rs_sys as sys;

const F32: c_int = sys::ggml_type_GGML_TYPE_F32 as c_int;
const F16: c_int = sys::ggml_type_GGML_TYPE_F16 as c_int;
pub(crate) const Q8_0: c_int = sys::ggml_type_GGML_TYPE_Q8_0 as c_int;

/// Rows that are read at once: their sums fit the processor's registers.
const ROWS: usize = 4;
/// How far ahead rows of blocks are asked for, in groups of `ROWS`.
const AHEAD: usize = 4;
/// How far ahead rows of floats are asked for, in bytes: those of a head of the encoder's keys lie a kilobyte apart, where no
/// processor guesses which one is next.
const FAR: usize = 64 << 10;
/// A block of Q8_0: a scale in 16 bits and 32 numbers of eight bits.
pub(crate) const BLOCK: usize = 32;
pub(crate) const BLOCK_BYTES: usize = 2 + BLOCK;
/// What memory is read by.
const LINE_BYTES: usize = 64;
/// Floats of 16 bits in two lines, which processors like to fetch together.
const PAIR: usize = LINE_BYTES;

/// Rows of one type beside each other, `stride` bytes apart, `k` numbers each.
#[derive(Clone, Copy)]
pub(crate) struct Rows {
    pub kind: c_int,
    pub at: *const u8,
    pub stride: usize,
    pub k: usize,
}

impl Rows {
    pub(crate) unsafe fn row(&self, index: usize) -> *const u8 {
        self.at.add(index * self.stride)
    }
}

/// Whether this pair of types is known here.
pub(crate) fn knows(a: c_int, b: c_int) -> bool {
    (a == Q8_0 && b == Q8_0) || (a == F16 && (b == F32 || b == F16))
}

/// C[j][i] = Σ A[i][l] · B[j][l] for the rows `from` to `to` of A and the `n` rows of B.
///
/// # Safety
/// The pair of types is known (`knows`), the matrices are as large as told, and the processor has AVX2, FMA and F16C.
pub(crate) unsafe fn product(a: Rows, b: Rows, from: usize, to: usize, n: usize, c: *mut f32, ldc: usize) {
    for j in 0..n {
        let out = c.add(j * ldc);
        if a.kind == F16 {
            let ahead = FAR / a.stride.max(1) * a.stride;
            let floats: Vec<f32>;
            let column = if b.kind == F32 {
                std::slice::from_raw_parts(b.row(j).cast::<f32>(), a.k)
            } else {
                floats = (0..a.k).map(|l| half(b.row(j).add(2 * l))).collect();
                &floats
            };
            each(
                a,
                from,
                to,
                out,
                |at| halves::<ROWS>(at, a.stride, ahead, column),
                |at| halves::<1>(at, a.stride, ahead, column),
            );
            continue;
        }
        let column = column_of(b.row(j), a.k / BLOCK);
        let (four, one): (Kernel<ROWS>, Kernel<1>) = if is_x86_feature_detected!("avxvnni") {
            (blocks_vnni, blocks_vnni)
        } else if is_x86_feature_detected!("avx512vnni") && is_x86_feature_detected!("avx512vl") {
            (blocks_vnni512, blocks_vnni512)
        } else {
            (blocks, blocks)
        };
        each(a, from, to, out, |at| four(at, a.stride, &column), |at| one(at, a.stride, &column));
    }
}

/// Several rows of blocks, `stride` bytes apart, times a column.
type Kernel<const R: usize> = unsafe fn(*const u8, usize, &[ColumnBlock]) -> [f32; R];

/// Four rows at a time, and what is left one by one.
unsafe fn each(
    a: Rows,
    from: usize,
    to: usize,
    out: *mut f32,
    four: impl Fn(*const u8) -> [f32; ROWS],
    one: impl Fn(*const u8) -> [f32; 1],
) {
    let mut i = from;
    while i + ROWS <= to {
        out.add(i).cast::<[f32; ROWS]>().write(four(a.row(i)));
        i += ROWS;
    }
    for i in i..to {
        *out.add(i) = one(a.row(i))[0];
    }
}

/// A block of the column, made ready once for all rows.
struct ColumnBlock {
    scale: f32,
    numbers: [i8; BLOCK],
    /// −128 times the sum of each four numbers: what VNNI adds too much, because it wants one side without signs.
    excess: [i32; BLOCK / 4],
}

unsafe fn column_of(b: *const u8, count: usize) -> Vec<ColumnBlock> {
    let block = |index: usize| {
        let at = b.add(index * BLOCK_BYTES);
        let numbers = at.add(2).cast::<[i8; BLOCK]>().read_unaligned();
        let mut excess = [0; BLOCK / 4];
        for (excess, four) in excess.iter_mut().zip(numbers.chunks_exact(4)) {
            *excess = -128 * four.iter().map(|number| i32::from(*number)).sum::<i32>();
        }
        ColumnBlock { scale: half(at), numbers, excess }
    };
    (0..count).map(block).collect()
}

/// A kernel for rows of blocks. `$sums` makes eight sums of whole numbers of a row's 32 numbers, the column's and its excess.
macro_rules! kernel {
    ($name:ident, $features:literal, $sums:expr) => {
        #[target_feature(enable = $features)]
        unsafe fn $name<const R: usize>(a: *const u8, stride: usize, column: &[ColumnBlock]) -> [f32; R] {
            let mut sums = [_mm256_setzero_ps(); R];
            for (index, block) in column.iter().enumerate() {
                let b = _mm256_loadu_si256(block.numbers.as_ptr().cast());
                let excess = _mm256_loadu_si256(block.excess.as_ptr().cast());
                let b_scale = _mm256_set1_ps(block.scale);
                // Weights lie side by side: a block's part of the rows to come is a stretch of memory.
                let next = a.wrapping_add(AHEAD * R * stride + index * R * BLOCK_BYTES);
                for line in (0..R * BLOCK_BYTES).step_by(LINE_BYTES) {
                    _mm_prefetch(next.wrapping_add(line).cast(), _MM_HINT_T0);
                }
                for (r, sum) in sums.iter_mut().enumerate() {
                    let at = a.add(r * stride + index * BLOCK_BYTES);
                    // Eight bytes are read, of which the first two are the scale: that is quicker than two.
                    let scale = _mm256_broadcastss_ps(_mm_cvtph_ps(_mm_loadl_epi64(at.cast())));
                    let whole = $sums(_mm256_loadu_si256(at.add(2).cast()), b, excess);
                    *sum = _mm256_fmadd_ps(_mm256_mul_ps(scale, b_scale), _mm256_cvtepi32_ps(whole), *sum);
                }
            }
            totals(sums)
        }
    };
}

// Without VNNI one side has to be positive, too: a sign moves to the other side.
kernel!(blocks, "avx2,fma,f16c", |a, b, _| {
    let pairs = _mm256_maddubs_epi16(_mm256_sign_epi8(a, a), _mm256_sign_epi8(b, a));
    _mm256_madd_epi16(_mm256_set1_epi16(1), pairs)
});
kernel!(blocks_vnni, "avx2,fma,f16c,avxvnni", |a, b, excess| {
    _mm256_dpbusd_avx_epi32(excess, _mm256_xor_si256(a, _mm256_set1_epi8(-128)), b)
});
kernel!(blocks_vnni512, "avx2,fma,f16c,avx512vnni,avx512vl", |a, b, excess| {
    _mm256_dpbusd_epi32(excess, _mm256_xor_si256(a, _mm256_set1_epi8(-128)), b)
});

/// Rows of floats of 16 bits, `stride` bytes apart, times a column of floats of 32. What lies `ahead` (bytes) is asked for.
#[target_feature(enable = "avx2,fma,f16c")]
unsafe fn halves<const R: usize>(a: *const u8, stride: usize, ahead: usize, column: &[f32]) -> [f32; R] {
    let mut sums = [_mm256_setzero_ps(); R];
    let mut pairs = column.chunks_exact(PAIR);
    for (index, pair) in (&mut pairs).enumerate() {
        let at = a.add(2 * PAIR * index);
        for r in 0..R {
            for half in 0..2 {
                let next = at.wrapping_add(ahead + r * stride + half * LINE_BYTES);
                _mm_prefetch(next.cast(), _MM_HINT_T1);
            }
        }
        for l in (0..PAIR).step_by(8) {
            eight(&mut sums, at.add(2 * l), stride, pair.as_ptr().add(l));
        }
    }
    let mut eights = pairs.remainder().chunks_exact(8);
    let mut done = column.len() - pairs.remainder().len();
    for numbers in &mut eights {
        eight(&mut sums, a.add(2 * done), stride, numbers.as_ptr());
        done += 8;
    }
    let mut totals = totals(sums);
    for (r, sum) in totals.iter_mut().enumerate() {
        for (l, number) in eights.remainder().iter().enumerate() {
            *sum += half(a.add(r * stride + 2 * (done + l))) * number;
        }
    }
    totals
}

/// Adds eight products of each row.
#[target_feature(enable = "avx2,fma,f16c")]
#[inline]
unsafe fn eight<const R: usize>(sums: &mut [__m256; R], a: *const u8, stride: usize, column: *const f32) {
    let b = _mm256_loadu_ps(column);
    for (r, sum) in sums.iter_mut().enumerate() {
        let halves = _mm_loadu_si128(a.add(r * stride).cast());
        *sum = _mm256_fmadd_ps(_mm256_cvtph_ps(halves), b, *sum);
    }
}

/// A float of 16 bits.
#[target_feature(enable = "f16c")]
pub(crate) unsafe fn half(at: *const u8) -> f32 {
    _mm_cvtss_f32(_mm_cvtph_ps(_mm_cvtsi32_si128(i32::from(at.cast::<u16>().read_unaligned()))))
}

/// What the numbers of each vector add up to. Four vectors are added up together.
#[target_feature(enable = "avx2")]
unsafe fn totals<const R: usize>(sums: [__m256; R]) -> [f32; R] {
    let mut totals = [0f32; R];
    for (sums, totals) in sums.chunks(4).zip(totals.chunks_mut(4)) {
        let at = |index: usize| sums.get(index).copied().unwrap_or(_mm256_setzero_ps());
        let eights = _mm256_hadd_ps(_mm256_hadd_ps(at(0), at(1)), _mm256_hadd_ps(at(2), at(3)));
        let four = _mm_add_ps(_mm256_castps256_ps128(eights), _mm256_extractf128_ps(eights, 1));
        let mut all = [0f32; 4];
        _mm_storeu_ps(all.as_mut_ptr(), four);
        totals.copy_from_slice(&all[..totals.len()]);
    }
    totals
}

#[cfg(test)]
#[path = "vectors_tests.rs"]
mod tests;
