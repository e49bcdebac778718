"""Makes phrase libraries of any size from a seed: Chinese shop replies in two parts.

Words are drawn by Zipf's law from a shop's vocabulary and strung together to
clauses, so that common words are very common and rare combinations exist.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate

from replydock.domain.phrase import (
    Folder,
    FolderId,
    Library,
    LibraryId,
    LibraryKind,
    Phrase,
    PhraseId,
    TextPart,
    Usage,
)
from replydock.domain.pinyin import CHECK_LENGTH, annotate, phrase_text, usual_readings
from replydock.domain.pinyin_codes import code_table

NOW = datetime(2026, 1, 1, tzinfo=UTC)
TITLE_LENGTH = 20
BODY_LENGTH = 100
USED_SHARE = 0.01

_THINGS = """
发货 物流 快递 尺码 退款 换货 退货 运费 库存 颜色 质量 优惠券 活动 赠品 发票 地址 包裹 订单
售后 客服
面料 材质 重量 长度 腰围 胸围 袖长 裤长 衣长 鞋码 包装 礼盒 配件 说明书 保修 保质期 生产日期
价格 折扣
满减 预售 定金 尾款 现货 新款 爆款 套装 单品 链接 详情页 图片 实物 色差 瑕疵 线头 味道 手感 做工
吊牌 洗涤 熨烫 补差价 差价 运费险 退款金额 账户 支付宝 微信 银行卡 花呗 信用卡 京东 顺丰
中通 圆通 韵达
申通 邮政 极兔 驿站 快递柜 门卫 家人 电话 短信 单号 揽收 中转站 签收 派送 配送 催单 拦截
改地址 重新发货
补发 漏发 错发 破损 丢件 少件 空包 评价 好评 追评 晒图 返现 会员 积分 店铺 直播间 主播 口令
秒杀 拼单
充电器 数据线 耳机 手机壳 钢化膜 键盘 鼠标 音箱 台灯 水杯 保温杯 雨伞 行李箱 书包 钱包 皮带
帽子 围巾
连衣裙 半身裙 牛仔裤 卫衣 羽绒服 衬衫 毛衣 外套 运动鞋 凉鞋 靴子 袜子 内衣 睡衣 童装 婴儿车
奶粉 纸尿裤
面霜 精华 口红 粉底液 洗面奶 面膜 防晒霜 香水 洗发水 沐浴露 牙膏 洗衣液 纸巾 垃圾袋 保鲜膜
菜板 炒锅 电饭煲
茶叶 咖啡 坚果 饼干 巧克力 牛奶 大米 食用油 月饼 粽子 水果 生鲜 冷链 重庆 成都 厦门 西藏
新疆 海南 长沙 长春
U盘 T恤 XL码 USB接口 type-c iPhone WiFi
"""
_DEEDS = """
发出 收到 拍下 付款 下单 安排 处理 核实 查询 登记 联系 确认 退回 寄回 拒收 更换 补偿 赔付
修改 取消 申请 审核
打包 出库 更新 关注 收藏 加购 领取 使用 叠加 咨询 选择 参考 测量 推荐 清洗 保养 安装 调试
充电 开机 重启 连接
了解 放心 等待 耐心等 提醒 催促 反馈 上传 拍照 备注 说明 转接 跟进 延长 调整 协调 解决 支持
保证 享受
"""
_LINKS = """
的 了 我们 您 亲 哦 呢 可以 会 在 给您 这边 已经 就 都 也 是 不是 如果 还 请 以后 之后 之前
今天 明天 一般
大概 左右 因为 所以 但是 没有 不会 需要 麻烦 马上 尽快 第一时间 统一 直接 单独 一起 目前
暂时 非常 比较 完全
小时内 天内 个工作日 元 件 双 次 点 号 号之前 的话 一下 过程中 期间 默认 全国 偏远地区 包邮
免费 正常 特殊情况
"""
_OPENINGS = [
    "亲亲",
    "亲爱的",
    "您好",
    "你好",
    "在的",
    "感谢支持",
    "不好意思",
    "非常抱歉",
    "好的呢",
    "收到",
]
_ENDINGS = ["哦～", "呢。", "哈！", "。", "，谢谢理解！", "，请放心。"]
_TAGS = [
    "售前",
    "售后",
    "物流",
    "退换",
    "尺码",
    "优惠",
    "大促",
    "直播",
    "投诉",
    "安抚",
    "催付",
    "催评",
    "节日",
    "会员",
    "vip",
    "urgent",
]
_FOLDERS = [
    "问候开场",
    "商品咨询",
    "尺码推荐",
    "价格议价",
    "活动优惠",
    "库存预售",
    "发货时间",
    "物流查询",
    "修改订单",
    "退货退款",
    "换货补发",
    "质量问题",
    "评价邀请",
    "差评安抚",
    "发票保修",
    "节日活动",
    "直播专用",
    "会员福利",
    "生鲜冷链",
    "数码配件",
]
_NUMBERS = [
    "1",
    "2",
    "3",
    "5",
    "7",
    "10",
    "15",
    "16",
    "20",
    "24",
    "30",
    "48",
    "50",
    "72",
    "99",
    "100",
    "168",
    "199",
]


@dataclass(frozen=True, slots=True)
class Corpus:
    """One generated set of libraries."""

    libraries: Sequence[Library]
    folders: Sequence[Folder]
    phrases: Sequence[Phrase]
    usages: Sequence[Usage]


class _Words:
    """Draws words of one kind by Zipf's law, in an order of the seed's choice."""

    def __init__(self, text: str, chance: random.Random, exponent: float) -> None:
        self._words = text.split()
        chance.shuffle(self._words)
        shares = (1 / (rank + 3) ** exponent for rank in range(len(self._words)))
        self._cumulative = list(accumulate(shares))
        self._chance = chance

    def draw(self, count: int) -> list[str]:
        return self._chance.choices(self._words, cum_weights=self._cumulative, k=count)


def read_all(phrases: Sequence[Phrase]) -> dict[PhraseId, str]:
    """Return the readings of generated phrases: those of the vocabulary's words, put together.

    Annotating every phrase by itself would take minutes and find the same.
    """
    usual = code_table().encode
    words = list(dict.fromkeys(f"{_THINGS} {_DEEDS} {_LINKS}".split()))
    codes = dict(zip(words, (each[CHECK_LENGTH:] for each in annotate(words)), strict=True))
    special = {word: code for word, code in codes.items() if code != usual(word)}
    pattern = re.compile("|".join(sorted(map(re.escape, special), key=len, reverse=True)))
    found = {}
    for phrase in phrases:
        text = phrase_text(phrase)
        reading = list(usual_readings(text))
        for match in pattern.finditer(text):
            start = match.start() + CHECK_LENGTH
            reading[start : start + len(match[0])] = special[match[0]]
        found[phrase.id] = "".join(reading)
    return found


class CorpusMaker:
    """A seeded generator of phrases."""

    def __init__(self, seed: int = 1) -> None:
        self._chance = random.Random(seed)
        self._things = _Words(_THINGS, self._chance, 0.8)
        self._deeds = _Words(_DEEDS, self._chance, 0.8)
        self._links = _Words(_LINKS, self._chance, 1.0)

    def make(self, count: int) -> Corpus:
        """Return ``count`` phrases in three libraries of twenty folders each."""
        libraries = [Library(LibraryId(f"l-{kind}"), kind, f"{kind} 话术") for kind in LibraryKind]
        folders = [
            Folder(FolderId(f"{library.id}-{i}"), library.id, None, name, i)
            for library in libraries
            for i, name in enumerate(_FOLDERS)
        ]
        phrases = [self._phrase(number, folders) for number in range(count)]
        used = self._chance.sample(phrases, max(20, int(count * USED_SHARE)))
        usages = [
            Usage(
                phrase.id,
                int(self._chance.paretovariate(1)) % 500 + 1,
                NOW - timedelta(hours=self._chance.expovariate(1 / 200)),
            )
            for phrase in used
        ]
        return Corpus(libraries, folders, phrases, usages)

    def _phrase(self, number: int, folders: Sequence[Folder]) -> Phrase:
        chance = self._chance
        folder = chance.choice(folders)
        is_dated = chance.random() < 0.02
        return Phrase(
            id=PhraseId(f"p{number}"),
            library_id=folder.library_id,
            folder_id=folder.id,
            title=self._title(),
            parts=(TextPart(self._body(BODY_LENGTH // 2)), TextPart(self._body(BODY_LENGTH // 2))),
            created_at=NOW,
            changed_at=NOW,
            code=f"{chance.choice('abcdefgstwxyz')}{chance.choice('hjmtz')}{number}"
            if chance.random() < 0.3
            else "",
            tags=tuple(chance.sample(_TAGS, chance.choice((0, 0, 1, 2)))),
            valid_until=NOW + timedelta(days=chance.randint(-30, 300)) if is_dated else None,
            position=number,
        )

    def _title(self) -> str:
        text = "".join(self._things.draw(1) + self._deeds.draw(1))
        while len(text) < TITLE_LENGTH - 3:
            text += self._chance.choice(("", "，", "")) + "".join(
                self._links.draw(1) + self._things.draw(1) + self._deeds.draw(1)
            )
        return text[: TITLE_LENGTH + 4]

    def _body(self, length: int) -> str:
        chance = self._chance
        text = chance.choice(_OPENINGS) + "，"
        while len(text) < length - 4:
            clause = self._links.draw(2) + self._things.draw(1) + self._links.draw(1)
            clause += self._deeds.draw(1) + self._links.draw(1)
            if chance.random() < 0.25:
                clause.insert(2, chance.choice(_NUMBERS))
            chance.shuffle(clause)
            text += "".join(clause) + "，"
        return text[:-1] + chance.choice(_ENDINGS)
